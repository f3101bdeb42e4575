/* A reference as a bar code (Code 128), drawn here: a picture from elsewhere could not be reached before login. */
(function () {
  'use strict';
  var WIDTHS = ('212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222123122123221223211221132221231' +
    '213212223112312131311222321122321221312212322112322211212123212321232121111323131123131321112313132113132311211313231113231311' +
    '112133112331132131113123113321133121313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111' +
    '111224111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111111242121142121241114212' +
    '124112124211411212421112421211212141214121412121111143111341131141114113114311411113411311113141114131311141411131211412211214' +
    '211232').match(/.{6}/g);
  var STOP = '2331112';
  var START_B = 104, START_C = 105;
  var SVG = 'http://www.w3.org/2000/svg';

  function codes(text) {
    if (/^(\d\d)+$/.test(text)) return [START_C].concat(text.match(/../g).map(Number));
    return [START_B].concat(Array.from(text, function (it) { return it.charCodeAt(0) - 32; }));
  }

  window.Ficha.bars = function (text, label) {
    if (!/^[ -~]{4,40}$/.test(text || '')) return null;
    var symbols = codes(text);
    var sum = symbols.reduce(function (all, code, at) { return all + code * (at || 1); }, 0);
    var widths = symbols.concat(sum % 103).map(function (code) { return WIDTHS[code]; }).join('') + STOP;
    var x = 0, path = '';
    for (var i = 0; i < widths.length; i++) {
      var width = Number(widths[i]);
      if (i % 2 === 0) path += 'M' + x + ' 0h' + width + 'v1h-' + width + 'z';
      x += width;
    }
    var svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('viewBox', '0 0 ' + x + ' 1');
    svg.setAttribute('preserveAspectRatio', 'none');
    svg.setAttribute('class', 'bars');
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
    var bars = document.createElementNS(SVG, 'path');
    bars.setAttribute('d', path);
    svg.append(bars);
    return svg;
  };
})();
