"""A neighbourhood's own words, in a language that nobody here has a list for."""

from pathlib import Path

from tests.town.town import Town


async def test_what_only_they_call_it_is_understood(tmp_path: Path) -> None:
    (tmp_path / "tlh.toml").write_text('[words]\nbeast = ["targh"]\n\n[care]\nstrong = ["yIt ... <beast>"]\n')
    town = Town(words=tmp_path)
    await town.opens()
    try:
        mei, arjun = town.resident("Mei"), town.on_duty("Arjun")
        await mei.says("yIt qan targh")
        assert mei.sees("#1").words.startswith("#1 · care\n")
        assert "#1 · routine · care" in arjun.sees("#1").words
        town.forgets()
    finally:
        await town.closes()
