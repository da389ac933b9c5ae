// A place as a piece of a map. Nobody is asked for a real one: its streets are made up, the same for the same place.

const SVG = "http://www.w3.org/2000/svg";
const WIDTH = 240;
const HEIGHT = 120;

/** The piece around these two degrees, with a pin in its middle. Who listens hears the words beside it. */
export function map(latitude, longitude) {
  const piece = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "map", "aria-hidden": "true" });
  const chance = made(Math.round(latitude * 1e5), Math.round(longitude * 1e5));
  const ground = draw("rect", { class: "map-ground", width: WIDTH, height: HEIGHT });
  piece.append(ground, park(chance), ...streets(chance), pin());
  return piece;
}

function streets(chance) {
  const lines = [];
  for (let across = -20 + chance() * 30; across < WIDTH; across += 34 + chance() * 44) {
    const lean = (chance() - 0.5) * 40;
    lines.push(draw("path", { class: "map-street", d: `M${across} 0L${across + lean} ${HEIGHT}` }));
  }
  for (let down = 8 + chance() * 20; down < HEIGHT; down += 28 + chance() * 30) {
    const lean = (chance() - 0.5) * 30;
    lines.push(draw("path", { class: "map-street", d: `M0 ${down}L${WIDTH} ${down + lean}` }));
  }
  return lines;
}

function park(chance) {
  const place = { x: chance() * 150, y: chance() * 60, width: 50 + chance() * 40, height: 30 + chance() * 30, rx: 8 };
  return draw("rect", { class: "map-park", ...place });
}

function pin() {
  const [x, y] = [WIDTH / 2, HEIGHT / 2];
  const group = draw("g", { class: "map-pin" });
  const drop = `M${x} ${y}c-3 -8 -13 -12 -13 -22a13 13 0 0 1 26 0c0 10 -10 14 -13 22z`;
  group.append(draw("path", { d: drop }), draw("circle", { cx: x, cy: y - 22, r: 5 }));
  return group;
}

function draw(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  return element;
}

// Numbers between 0 and 1 that look like chance, and are always the same for the same beginning.
function made(first, second) {
  let state = (Math.imul(first, 2654435761) ^ Math.imul(second, 1597334677)) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
