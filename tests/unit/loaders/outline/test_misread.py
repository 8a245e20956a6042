"""Numbers misread in a scan are written rightly where their neighbours count on, and nowhere else."""

from time import process_time

import pytest

from loaders.outline.misread import with_numbers


@pytest.mark.parametrize(
    ("misread", "right"),
    [
        ("l.修路\n2.架桥\n", "1.修路\n2.架桥\n"),
        ("1.修路\nZ.架桥\n", "1.修路\n2.架桥\n"),
        ("9.修路\nlO.架桥\n", "9.修路\n10.架桥\n"),
        ("(一)修路\n(工)架桥\n(三)种树\n", "(一)修路\n(二)架桥\n(三)种树\n"),
        ("(三十)修路\n(兰十一)架桥\n", "(三十)修路\n(三十一)架桥\n"),
        ("四、修路\n五、架桥\n", "四、修路\n五、架桥\n"),
        ("A.修路\nB.架桥\nC.种树\n", "A.修路\nB.架桥\nC.种树\n"),
        ("I.修路\nII.架桥\n", "I.修路\nII.架桥\n"),
        ("5.修路\n(工)架桥\nS.种树\n", "5.修路\n(工)架桥\nS.种树\n"),
        ("人、财、物\n", "人、财、物\n"),
    ],
)
def test_misread_numbers(misread: str, right: str) -> None:
    assert with_numbers(misread) == right


@pytest.mark.parametrize("line", ["lll.\n", "(工)", "Z.\n", "兰兰兰、\n"])
def test_it_takes_time_in_step_with_the_text(line: str) -> None:
    def spent(count: int) -> float:
        begin = process_time()
        with_numbers(line * count)
        return process_time() - begin

    small = min(spent(2_000) for _ in range(3))
    assert min(spent(16_000) for _ in range(3)) < 20 * small + 0.05
