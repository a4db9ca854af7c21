/* Keeps the overview up to date: looks again at each tick, and says so when no tick comes. */
(function () {
  'use strict';
  var PATIENCE = 8000;
  var lastTick = Date.now();
  var asking = 0;

  /* Charts read as far as the page does. */
  if (window.Chart) {
    var page = getComputedStyle(document.body);
    Chart.defaults.font.size = 0.86 * parseFloat(page.fontSize);
    Chart.defaults.font.family = page.fontFamily;
  }

  function redraw() {
    var data = document.getElementById('chart-data');
    if (!data || !window.PrimeFaces) {
      return;
    }
    ['lag', 'rate'].forEach(function (name) {
      var widget = PrimeFaces.widgets[name];
      if (widget && widget.chart) {
        widget.chart.data = JSON.parse(data.dataset[name]).data;
        widget.chart.update('none');
      }
    });
  }

  function lost(is) {
    document.getElementById('lost').hidden = !is;
    document.body.classList.toggle('stale', is);
  }

  window.naruOpened = function () {
    lastTick = Date.now();
  };

  window.naruTicked = function () {
    lastTick = Date.now();
    if (document.hidden || (asking && Date.now() - asking < PATIENCE)) {
      return;
    }
    asking = Date.now();
    naruLook();
  };

  window.naruLost = function () {
    lastTick = 0;
  };

  /* A page that heard nothing for a while asks for itself: it may have to log in again. */
  setInterval(function () {
    var silent = Date.now() - lastTick > PATIENCE;
    lost(silent);
    if (silent) {
      fetch(location.href, { cache: 'no-store', credentials: 'same-origin' })
        .then(function (answer) {
          if (answer.ok) {
            location.reload();
          }
        })
        .catch(function () { /* still away: the page says so */ });
    }
  }, 4000);

  document.addEventListener('DOMContentLoaded', function () {
    if (window.jQuery) {
      jQuery(document).on('pfAjaxComplete', function () {
        asking = 0;
        redraw();
      });
    }
  });
})();
