/*
 * Ticking without waiting for a page: every press is sent at once, one after the other, and the list comes back as it
 * then stands. Without this script the same buttons send the same form.
 */
(() => {
  const form = document.querySelector('[data-bake-form]');
  if (!form) return;

  const live = form.querySelector('[data-order-live]');
  const words = document.querySelector('[data-bake-words]');
  const pending = new Set(); // the ids of what was pressed and not answered yet
  let last = Promise.resolve();

  const say = (text, tone) => {
    words.textContent = text;
    words.dataset.tone = tone;
  };
  const markPending = () => {
    pending.forEach((id) => document.getElementById(id)?.setAttribute('aria-busy', 'true'));
  };
  const draw = (html) => {
    const found = new DOMParser().parseFromString(html, 'text/html');
    const answer = found.querySelector('[data-bake-answer]');
    const held = live.contains(document.activeElement) ? document.activeElement.id : '';
    live.replaceChildren(...found.body.childNodes);
    live.dataset.orderDrawn = String(Number(live.dataset.orderDrawn || 0) + 1);
    if (held) document.getElementById(held)?.focus({ preventScroll: true });
    say(answer ? answer.content.textContent : '', answer ? answer.dataset.tone : '');
  };
  const send = async (id, value) => {
    const body = new FormData(form);
    body.set('tick', value);
    try {
      const response = await fetch(window.location.href, {
        method: 'POST',
        body,
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
        redirect: 'manual',
      });
      if (response.type === 'opaqueredirect' || response.status === 403) {
        say(form.dataset.wordsSignedOut, 'error');
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      draw(await response.text());
    } catch {
      say(form.dataset.wordsOffline, 'error');
    } finally {
      pending.delete(id);
      document.getElementById(id)?.removeAttribute('aria-busy');
      markPending();
    }
  };

  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (!button || button.name !== 'tick') return;
    event.preventDefault();
    if (pending.has(button.id)) return; // a finger that presses twice means once
    pending.add(button.id);
    markPending();
    last = last.then(() => send(button.id, button.value));
  });
})();
