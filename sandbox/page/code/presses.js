// Pressed inline buttons: each spins until the bot answers, or the app gives up.

const SPINNER = 30_000; // milliseconds after which an app gives up on an answer

export class Presses {
  #conversation;
  #spinning = new Map(); // by query: {message, place} of the button
  #changed = false;

  constructor(conversation) {
    this.#conversation = conversation;
  }

  async press(message, place, data) {
    // Digits alone would mean a button's number: then its number it is.
    const button = /^\d+$/.test(data) ? String(place) : data;
    const query = await this.#conversation.act("presses", { message_id: message.message_id, button });
    if (query === null) return;
    this.#spinning.set(query, { message: message.message_id, place });
    this.#changed = true;
    setTimeout(() => this.#stop(query) && this.#conversation.update(), SPINNER);
    this.#conversation.update();
  }

  /** The places of the buttons that spin beneath this message. */
  spinning(message) {
    return [...this.#spinning.values()].filter((each) => each.message === message).map((each) => each.place);
  }

  /** Those of these answers that end a spinning. */
  answered(answers) {
    return answers.filter((answer) => this.#stop(answer.query_id));
  }

  /** Whether any began or ended since this was asked last. */
  changed() {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  #stop(query) {
    const spun = this.#spinning.delete(query);
    this.#changed ||= spun;
    return spun;
  }
}
