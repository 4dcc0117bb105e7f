// Leaves a drop-down list and a round choice their keys. JupyterLab would take these for its own: an arrow went
// to the next cell, and two letters can delete one.

export default {
  render() {
    const keep = ({target}) => {
      if (target.matches(":is(.ik-app, .ik-own) :is(select, [type=radio])"))
        target.setAttribute("data-lm-suppress-shortcuts", "true");
    };
    document.addEventListener("focusin", keep);
    return () => document.removeEventListener("focusin", keep);
  },
};
