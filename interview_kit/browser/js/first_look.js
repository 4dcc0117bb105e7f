// A first look: where the client wants it, the coach says which way they lean before any number is shown.

import {write} from "./svg.js";

/**
 * Cover the numbers until the coach has said so; `look()` uncovers them where it is said already. `told()` is called
 * after the answer was put into the fields.
 */
export function firstLook({fields, say, told}) {
  const section = document.getElementById("pg-first");
  const {classList} = document.documentElement;
  const choices = [...document.querySelectorAll("[name=pg-first]")];
  const why = document.getElementById("pg-first-line");
  const status = document.getElementById("pg-first-status");
  const look = () => {
    if (fields.valueAt("pg-first-leaning")) classList.remove("covered");
  };
  if (!section) return look;
  write(status, "");
  classList.add("covered");
  document.getElementById("pg-first-show").addEventListener("click", () => {
    const chosen = choices.find(choice => choice.checked);
    write(status, chosen ? "" : say.first_none);
    if (!chosen) {
      choices[0].focus();
      return;
    }
    fields.put("pg-first-leaning", chosen.value);
    fields.put("pg-first-why", why.value);
    look();
    told();
    document.querySelector(".pg-answer").focus();
  });
  return look;
}
