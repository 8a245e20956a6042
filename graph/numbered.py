"""How plans of one name are told apart: by the number that their ids bear."""


def numbered(name: str, plan_id: str) -> str:
    """Return what a plan is called under an id: its name, with the number that stands in the id behind `~`."""
    _, _, count = plan_id.partition("~")
    return f"{name}（{count}）" if count else name
