/// Script (an ES module) that turns the compact labels of lines into stops: for each `path[data-labels]` one
/// transparent circle for each of its last vertices, with `data-walk`, `data-label` and `tabindex` like every other
/// mark. Lines carry their labels in this way because a page with three widths of a chart would else be three times as
/// heavy. Run it before the script that walks the marks; running it twice does no harm.
package let figureScript: String = """
    export function figureStops(root = document) {
      for (const figure of root.querySelectorAll('svg.fig')) {
        for (const path of figure.querySelectorAll('path[data-labels]')) {
          const [before, after, ...parts] = path.dataset.labels.split('|');
          const labels = parts.map((part) => before + part + after);
          const numbers = path.getAttribute('d').match(/-?\\d+(\\.\\d+)?/g).map(Number).slice(-2 * labels.length);
          labels.forEach((label, i) => {
            const stop = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
            const set = {cx: numbers[2 * i], cy: numbers[2 * i + 1], r: 8, fill: 'transparent', role: 'img',
              tabindex: -1, 'aria-label': label, 'data-label': label, 'data-walk': ''};
            for (const name in set) stop.setAttribute(name, set[name]);
            path.parentNode.append(stop);
          });
          for (const name of ['data-labels', 'data-label', 'data-walk', 'tabindex', 'role', 'aria-label'])
            path.removeAttribute(name);
          path.classList.add('stroke');
        }
        figure.querySelectorAll('[data-walk]').forEach((mark, i) => {
          mark.setAttribute('data-walk', i);
          mark.setAttribute('tabindex', i ? -1 : 0);
        });
      }
    }
    """
