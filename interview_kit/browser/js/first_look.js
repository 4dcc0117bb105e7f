// A first look: where the client wants it, the coach says which way they lean before any number is shown.

import {tie} from "./page_fields.js";
import {write} from "./svg.js";

/**
 * Cover the numbers until the coach has said so. `show()` uncovers them for good, and what asks for a first look is
 * gone: it would be none. `tell()` says so where none was given. `told()` is called after the answer was put into the
 * fields.
 */
export function firstLook({fields, say, told}) {
  const over = document.getElementById("pg-first-over");
  const section = document.getElementById("pg-first"); // of a page that was saved once it was shown, there is none
  const {classList} = document.documentElement;
  function tell() {
    if (over) write(over, section?.isConnected || fields.valueAt("pg-first-leaning") ? "" : say.first_over);
  }
  function show() {
    section?.remove();
    classList.remove("covered");
    history.replaceState({...history.state, shown: true}, ""); // a page that is loaded again has been seen
    tell();
  }
  if (history.state?.shown) show();
  if (!section?.isConnected) return {show, tell};
  const choices = [...document.querySelectorAll("[name=pg-first]")];
  const status = document.getElementById("pg-first-status");
  const group = section.querySelector("[role=radiogroup]");
  let untie = () => {};
  write(status, "");
  classList.add("covered");
  document.getElementById("pg-first-show").addEventListener("click", () => {
    const chosen = choices.find(choice => choice.checked);
    untie();
    write(status, chosen ? "" : say.first_none);
    if (!chosen) {
      untie = tie(group, status);
      return;
    }
    fields.put("pg-first-leaning", chosen.value);
    fields.put("pg-first-why", document.getElementById("pg-first-line").value);
    show();
    told();
    document.querySelector(".pg-answer").focus();
  });
  addEventListener("beforeprint", show); // on paper all is shown
  return {show, tell};
}
