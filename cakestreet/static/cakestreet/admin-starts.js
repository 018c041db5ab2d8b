/*
 * Wagtail starts its date inputs, choosers and inline panels with inline scripts, which the content security policy
 * refuses. Our templates and cakestreet/admin_starts.py write down instead what is to be started, as data; here it is
 * started, wherever such an element appears: in the page, in a new row of an inline panel, in a dialog that came later.
 */
(() => {
  const build = (name) => [name, (...given) => new window[name](...given)];
  const call = (name) => [name, (...given) => window[name](...given)];

  // A closed list: an element that somebody smuggled into a page shall not be able to call whatever it likes.
  const STARTS = new Map([
    ...['Chooser', 'PageChooser', 'ImageChooser', 'DocumentChooser', 'SnippetChooser'].map(build),
    ...['InlinePanel', 'MultipleChooserPanel'].map(build),
    ...['initDateChooser', 'initTimeChooser', 'initDateTimeChooser', 'createTaskChooser'].map(call),
  ]);
  const started = new WeakSet(); // a row that is dragged elsewhere leaves the page and comes back
  const waiting = new Set(); // for a script that came with a dialog and is still on its way

  const start = (element) => {
    const what = element.dataset.start;
    if (started.has(element) || !STARTS.has(what)) return;
    if (typeof window[what] !== 'function') {
      waiting.add(element);
      return;
    }
    started.add(element);
    STARTS.get(what)(...JSON.parse(element.dataset.startWith));
  };

  const startIn = (node) => {
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    if (node.matches('[data-start]')) start(node);
    node.querySelectorAll('[data-start]').forEach(start);
  };

  const startWaiting = () => {
    const elements = [...waiting];
    waiting.clear();
    elements.filter((element) => element.isConnected).forEach(start);
  };

  // Older than the observer of Stimulus, and therefore told first: its dropdowns take their buttons out of the page,
  // where a chooser would not find them any more.
  new MutationObserver((changes) => {
    changes.forEach(({ addedNodes }) => addedNodes.forEach(startIn));
  }).observe(document, { childList: true, subtree: true });

  // Who adds a row goes on to use its chooser at once, before any observer is told.
  document.addEventListener('w-formset:added', (event) => startIn(event.target));

  // The rich text editor writes a <style> for every block's placeholder. What a script makes is let in by the page's
  // nonce; what came as HTML is not.
  const { nonce } = document.querySelector('meta[name="csp-nonce"]');
  const createElement = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = createElement(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  };

  // jQuery runs a script named by a fragment of HTML as inline text; here it is loaded from its address, once.
  window.jQuery._evalUrl = (address) => {
    const url = new URL(address, document.baseURI).href;
    if ([...document.scripts].some((script) => script.src === url)) return;
    const script = document.createElement('script');
    script.src = url;
    script.async = false; // in the order of the fragment
    script.addEventListener('load', startWaiting);
    document.head.append(script);
  };
})();
