// In print: the picture with its legend and sources, then what it shows as a list, then what the panel tells. Always in light colours.

function layOut() {
  const { theme } = state;
  Object.assign(state, { theme: "light" });
  document.documentElement.dataset.theme = "light";
  if (isMapShown()) drawMap();
  drawPanel();
  byId("print").replaceChildren(plateNow(), entityTable());
  Object.assign(state, { theme });
}

function clearAway() {
  document.documentElement.dataset.theme = state.theme;
  byId("print").replaceChildren();
  show();
}

function startPrint() {
  addEventListener("beforeprint", layOut);
  addEventListener("afterprint", clearAway);
}
