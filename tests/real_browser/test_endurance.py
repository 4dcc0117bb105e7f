"""Moves by the thousand, ten in CI: nothing is lost, and neither the page nor the kernel grows."""

import pytest

from tests.real_browser.support import Lab, write_notebook
from tests.real_browser.view import CELL, Python, View
from tests.trials import FULL

pytestmark = pytest.mark.servers
MOVES = 10_000 if FULL else 2_000
ROUND = MOVES // 4
KERNEL_MB = "int(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmRSS'))) // 1024"
PAGE_BYTES = "performance.memory.usedJSHeapSize"
# Each move is a key press as the slider hears it; a frame passes after every ten, as in a fast drag.
PRESS = """async ([selector, moves]) => {
  const handles = [...document.querySelectorAll(selector)];
  for (let n = 0; n < moves; n++) {
    const handle = handles[n % handles.length], key = Math.floor(n / 90) % 2 ? "ArrowLeft" : "ArrowRight";
    handle.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
    if (n % 10 === 9) await new Promise(requestAnimationFrame);
  }
}"""


def test_thousands_of_moves_lose_nothing_and_leave_memory_flat(lab: Lab, open_notebook):
    write_notebook(lab.notebooks / "long-run.ipynb", CELL)
    python = Python(open_notebook("long-run.ipynb").run_all())
    view = View(python.notebook.page)
    devtools = view.page.context.new_cdp_session(view.page)
    kernel, page = [], []
    for _ in range(4):
        view.page.evaluate(PRESS, [".ik-weight [role=slider]", ROUND])
        assert view.values() == python.weights()
        view.says_what_its_sliders_say()
        devtools.send("HeapProfiler.collectGarbage")
        page.append(view.page.evaluate(PAGE_BYTES) / 1e6)
        kernel.append(int(python.notebook.ask(KERNEL_MB)))
    print(f"page {[round(x, 1) for x in page]} MB, kernel {kernel} MB")
    assert page[-1] - page[0] < 8, page
    assert kernel[-1] - kernel[0] < 12, kernel
