function drawMap() {}
function zoomMap() {}
function fitMap() {}
