"""What comes from elsewhere: a notebook that somebody made, and whoever knocks at the server."""

import re
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import nbformat
import pytest

from tests.real_browser.support import Lab

pytestmark = pytest.mark.servers
ACTS = '<img src="data:," onerror="window.acted = 1"><script>window.acted = 1</script>'


def test_a_notebook_that_is_opened_runs_no_cell_and_no_script_of_its_outputs(lab: Lab, open_notebook):
    shown = {"text/html": ACTS, "application/javascript": "window.acted = 1"}
    cell = nbformat.v4.new_code_cell("open('ran.txt', 'w').close()", execution_count=1)
    cell.outputs = [nbformat.v4.new_output("display_data", {kind: text}) for kind, text in shown.items()]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    made = nbformat.v4.new_notebook(cells=[cell], metadata={"kernelspec": kernel})
    nbformat.write(made, lab.notebooks / "from-elsewhere.ipynb")
    notebook = open_notebook("from-elsewhere.ipynb")
    assert notebook.page.locator(".jp-OutputArea-output").count() > 0
    assert notebook.page.evaluate("window.acted") is None
    assert not (lab.notebooks / "ran.txt").exists()


@pytest.mark.parametrize(
    ("token", "name"), [("", None), ("?token=0123", None), ("?token={token}", "elsewhere.invalid")]
)
def test_whoever_has_no_token_or_comes_by_another_name_is_turned_away(token, name, lab: Lab):
    """By another name comes a page elsewhere whose own address was made to lead to this machine."""
    start, right = re.findall(r"(http://[^/]+/).*token=(\w+)", lab.address)[0]
    headers = {"Host": name} if name else {}
    with pytest.raises(HTTPError) as refused:
        urlopen(Request(f"{start}api/contents{token.format(token=right)}", headers=headers), timeout=20)
    with refused.value as answer:
        assert answer.code == 403
