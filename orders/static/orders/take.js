/*
 * Taking an order: whatever is filled in, the server looks at it anew, and the parts of the page that it changes are
 * drawn again. Nothing is worked out here. A field that somebody is typing in is left alone, and an answer that was
 * overtaken by a further change is thrown away. Without this file, “Work out the price” does the same.
 */
(() => {
  const PAUSE = 400; // after the last key
  const form = document.querySelector('[data-take]');
  if (!form) return;
  const trouble = form.querySelector('[data-take-trouble]');
  let asked = null;
  let timer = 0;

  const isTyping = (part) => {
    const held = document.activeElement;
    const takesText = held instanceof HTMLTextAreaElement
      || (held instanceof HTMLInputElement && !['radio', 'checkbox', 'submit'].includes(held.type));
    return takesText && part.contains(held);
  };
  const say = (isBad) => {
    trouble.textContent = isBad ? trouble.dataset.words : '';
    trouble.hidden = !isBad;
  };
  const draw = (part, fresh) => {
    const held = part.contains(document.activeElement) ? document.activeElement : null;
    const opened = [...part.querySelectorAll('details')].map((one) => one.open);
    part.replaceChildren(...fresh.childNodes);
    part.querySelectorAll('details').forEach((one, n) => {
      one.open = one.open || Boolean(opened[n]);
    });
    if (!held) return;
    const again = held.id ? part.querySelector(`#${CSS.escape(held.id)}`) : null;
    const next = again || part.querySelector('input:not([type="hidden"]), select, textarea, button');
    next?.focus({ preventScroll: true });
  };
  const look = async (button) => {
    clearTimeout(timer);
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    const facts = new FormData(form);
    facts.set('do', button ? button.value : 'look');
    form.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(form.action, { method: 'POST', body: facts, redirect: 'manual', signal: mine.signal });
      if (response.type === 'opaqueredirect' || response.status === 403) {
        say(false);
        form.dispatchEvent(new CustomEvent('keep', { detail: false })); // signed out: keep.js says so
        return;
      }
      if (!response.ok) throw new Error(String(response.status));
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (mine.signal.aborted) return;
      const whole = Boolean(button); // somebody pressed for a change: then it is drawn, wherever the cursor is
      form.querySelectorAll('[data-take-part]').forEach((part) => {
        const fresh = page.getElementById(part.id);
        if (fresh && (whole || !isTyping(part))) draw(part, fresh);
      });
      say(false);
      form.dispatchEvent(new CustomEvent('keep', { detail: true }));
    } catch (error) {
      if (error.name !== 'AbortError') say(true);
    } finally {
      if (asked === mine) form.removeAttribute('aria-busy');
    }
  };

  form.addEventListener('input', (event) => {
    asked?.abort();
    clearTimeout(timer);
    const isChoice = event.target.matches('select, [type="radio"], [type="checkbox"]');
    timer = setTimeout(look, isChoice ? 0 : PAUSE);
  });
  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (button?.value === 'place') {
      clearTimeout(timer);
      asked?.abort();
      return;
    }
    event.preventDefault();
    look(button);
  });
})();
