"""Somebody who has never used Jupyter types the command."""

import json
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Page

from interview_kit.cli import notebooks_folder
from tests.real_browser.support import (
    COMMAND,
    DIALOG,
    TOAST,
    Lab,
    Notebook,
    clean_environment,
    running_lab,
    write_notebook,
)

pytestmark = pytest.mark.servers
FIRST = "01_should_i_go.ipynb"


@pytest.mark.way
def test_the_first_start_shows_the_notebook_and_nothing_else(lab: Lab, page: Page):
    page.goto(lab.address)
    Notebook(page, lab, FIRST).wait()
    page.wait_for_timeout(3000)  # the news and the look for updates come a moment later
    assert page.locator(f"{DIALOG}, {TOAST}").all_inner_texts() == []
    assert page.locator(".lm-DockPanel-tabBar .lm-TabBar-tabLabel").all_inner_texts() == [FIRST]
    assert page.locator(".jp-KernelName").inner_text() == "Python 3 (ipykernel)"
    assert lab.outside == ""


def test_a_notebook_is_run_restarted_killed_and_seen_in_both_themes(lab: Lab, open_notebook, complaints):
    write_notebook(lab.notebooks / "quick.ipynb", "answer = 6 * 7", "print('so', answer)")
    notebook = open_notebook("quick.ipynb").run_all()
    assert notebook.page.locator(".jp-OutputArea-output").all_inner_texts() == ["so 42\n"]
    assert notebook.ask("answer") == "42"
    for theme in ("Dark", "Light"):
        notebook.theme(theme)
    notebook.reload()
    assert notebook.ask("answer") == "42"
    notebook.restart()
    assert notebook.ask("'answer' in globals()") == "False"
    notebook.run_all().kill()
    notebook.wait()
    assert notebook.ask("'answer' in globals()") == "False"
    assert lab.outside == ""


def test_the_address_is_printed_with_its_token(tmp_path: Path):
    write_notebook(tmp_path / "kit" / "mine.ipynb", "1")
    with running_lab(tmp_path, "mine") as lab:
        assert "/tree/mine.ipynb?token=" in lab.address
        assert lab.api("status")["kernels"] == 0
        assert str(tmp_path / "kit") in lab.printed


@pytest.mark.long
def test_settings_that_stop_jupyterlab_are_left_out_and_a_kernel_of_another_python_is_not_taken(
    tmp_path: Path,
):
    settings, kernel = tmp_path / "config" / "jupyter_server_config.py", tmp_path / "data/kernels/python3"
    for folder in (settings.parent, kernel):
        folder.mkdir(parents=True)
    settings.write_text('c.ServerApp.contents_manager_class = "jupytext.TextFileContentsManager"')
    other = {"argv": ["/usr/bin/false"], "display_name": "Python 3 (elsewhere)", "language": "python"}
    (kernel / "kernel.json").write_text(json.dumps(other))
    with running_lab(tmp_path, "--no-browser", "--port", "0", JUPYTER_PREFER_ENV_PATH="0") as lab:
        assert (
            f"Your Jupyter settings in {settings.parent} stopped JupyterLab. It starts without them."
            in lab.printed
        )
        assert (
            lab.api("kernelspecs")["kernelspecs"]["python3"]["spec"]["display_name"] == "Python 3 (ipykernel)"
        )
    assert settings.exists()


@pytest.mark.long
def test_in_a_container_the_address_printed_is_the_one_to_open_outside_and_it_is_told_who_else_may_come(
    tmp_path: Path,
):
    with running_lab(tmp_path, "--no-browser", "--port", "0", "--ip", "0.0.0.0") as lab:
        assert (
            "It listens on 0.0.0.0: whoever reaches that and has the address can read and run" in lab.printed
        )
        assert lab.address.startswith("http://127.0.0.1:")
        assert lab.api("status")["kernels"] == 0


def test_one_ctrl_c_stops_it_and_its_kernels_without_a_question(tmp_path: Path):
    write_notebook(tmp_path / "kit" / "mine.ipynb", "1")
    with running_lab(tmp_path, "mine", "--no-browser") as lab:
        lab.api("kernels", "POST")
        connections = list((tmp_path / "runtime").glob("kernel-*.json"))
        lab.process.send_signal(signal.SIGINT)
        assert lab.process.wait(20) == 0
    assert connections
    assert not any(connection.exists() for connection in connections)


def test_a_wrong_name_is_one_line_that_lists_the_notebooks(tmp_path: Path):
    command = [COMMAND, "shall_i_go", "--no-browser"]
    environment = clean_environment(tmp_path)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "'shall_i_go' is not a notebook in" in done.stderr
    assert "01_should_i_go" in done.stderr


def test_a_notebook_that_is_there_already_is_never_overwritten(tmp_path: Path, monkeypatch):
    monkeypatch.setenv("INTERVIEW_KIT_HOME", str(tmp_path / "mine"))
    changed = notebooks_folder() / FIRST
    changed.write_text("my own")
    assert notebooks_folder() == tmp_path / "mine"
    assert changed.read_text() == "my own"
