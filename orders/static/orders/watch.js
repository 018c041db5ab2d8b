/*
 * Keeps the pages about orders right without reloading by hand, and makes a new order notice itself.
 *
 * Every few seconds it asks whether anything happened (a few bytes, none while nothing did). Only then are the parts of
 * the page drawn anew that show it. While nobody looks at the page it rests, unless somebody asked to be told by sound.
 */
(() => {
  const EVERY = 15000;
  const HIDDEN = 60000; // with the sound on: nobody looks, but somebody listens
  const LONGEST = 240000; // between two tries while the server cannot be reached
  const SOUND = 'cakestreet.orders.sound';
  const NOTES = [[659.25, 0], [783.99, 0.18]];

  const watch = document.querySelector('[data-order-watch]');
  if (!watch) return;

  const news = watch.querySelector('[data-order-news]');
  const trouble = watch.querySelector('[data-order-trouble]');
  const button = watch.querySelector('[data-order-sound]');
  const title = document.title;
  const state = { etag: '', version: null, happened: null, newest: null, unseen: 0, wait: EVERY, timer: 0, ended: false };

  // --- the sound, on this device alone, and only after somebody switched it on

  let audio = null;
  const soundIsOn = () => {
    try {
      return localStorage.getItem(SOUND) === 'on';
    } catch {
      return false;
    }
  };
  const wakeAudio = () => {
    audio = audio || new AudioContext();
    if (audio.state === 'suspended') audio.resume().catch(() => {});
  };
  const chime = () => {
    wakeAudio();
    NOTES.forEach(([pitch, after]) => {
      const tone = audio.createOscillator();
      const volume = audio.createGain();
      const start = audio.currentTime + after;
      tone.type = 'sine';
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0, start);
      volume.gain.linearRampToValueAtTime(0.12, start + 0.03);
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.7);
      tone.connect(volume).connect(audio.destination);
      tone.start(start);
      tone.stop(start + 0.75);
    });
  };
  const drawSound = () => {
    const isOn = soundIsOn();
    button.setAttribute('aria-pressed', String(isOn));
    button.querySelector('[data-order-sound-on]').hidden = !isOn;
    button.querySelector('[data-order-sound-off]').hidden = isOn;
  };
  if (typeof AudioContext === 'function') {
    button.hidden = false;
    drawSound();
    button.addEventListener('click', () => {
      const isOn = !soundIsOn();
      try {
        localStorage.setItem(SOUND, isOn ? 'on' : 'off');
      } catch {
        return; // a browser that keeps nothing keeps no choice either
      }
      drawSound();
      if (isOn) chime();
    });
    // Browsers let a page sound only after somebody touched it.
    if (soundIsOn()) document.addEventListener('pointerdown', wakeAudio, { once: true });
  }

  // --- a new order

  const countInTitle = () => {
    document.title = state.unseen ? `(${state.unseen} ${watch.dataset.wordsTitle}) ${title}` : title;
  };
  const seen = () => {
    state.unseen = 0;
    countInTitle();
  };
  const tell = (orders) => {
    news.replaceChildren(
      ...orders.map((order) => {
        const line = document.createElement('p');
        const link = document.createElement('a');
        link.className = 'order-watch__order';
        link.href = order.url;
        link.textContent = order.words;
        line.append(link);
        return line;
      }),
    );
    state.unseen += orders.length;
    countInTitle();
    if (soundIsOn()) chime();
  };

  // --- the parts of the page that show orders

  const handleOf = (element) => {
    const href = element.getAttribute('href');
    if (element.id) return `#${CSS.escape(element.id)}`;
    return href ? `[href="${CSS.escape(href)}"]` : null;
  };
  const drawAnew = async (part) => {
    const address = part.dataset.orderLive;
    const drawn = part.dataset.orderDrawn;
    const response = await fetch(address || window.location.href, {
      headers: { 'X-Requested-With': 'XMLHttpRequest' },
      redirect: 'error',
    });
    if (!response.ok) return;
    const found = new DOMParser().parseFromString(await response.text(), 'text/html');
    const fresh = address ? found.body : found.querySelector('[data-order-live]');
    // What somebody drew meanwhile (bake.js does, with every tick) is younger than this answer.
    if (!fresh || part.dataset.orderDrawn !== drawn) return;
    const held = part.contains(document.activeElement) ? handleOf(document.activeElement) : null;
    const at = [part.scrollLeft, part.scrollTop];
    part.replaceChildren(...fresh.childNodes);
    [part.scrollLeft, part.scrollTop] = at;
    if (held) part.querySelector(held)?.focus({ preventScroll: true });
  };
  const drawAllAnew = (answer) => {
    const parts = [...document.querySelectorAll('[data-order-live]')];
    // What comes as a fragment tells the time too; a whole page is asked for only when something happened.
    const stale = parts.filter((part) => part.dataset.orderLive || answer.happened !== state.happened);
    return Promise.all(stale.map((part) => drawAnew(part)));
  };

  // --- asking

  const say = (words) => {
    trouble.textContent = words;
    trouble.hidden = !words;
  };
  const take = async (answer) => {
    const newest = Math.max(0, ...answer.newest.map((order) => order.id));
    if (state.version !== null) {
      const fresh = answer.newest.filter((order) => order.id > state.newest);
      if (fresh.length) tell(fresh);
      if (answer.version !== state.version && !document.hidden) await drawAllAnew(answer);
    }
    state.newest = Math.max(state.newest ?? 0, newest);
    if (!document.hidden || state.version === null) {
      state.version = answer.version;
      state.happened = answer.happened;
    }
  };
  const ask = async () => {
    const response = await fetch(watch.dataset.orderWatch, {
      headers: { 'X-Requested-With': 'XMLHttpRequest', ...(state.etag && { 'If-None-Match': state.etag }) },
      cache: 'no-store',
      redirect: 'manual',
    });
    if (response.type === 'opaqueredirect' || response.status === 403 || response.status === 401) {
      state.ended = true;
      say(watch.dataset.wordsSignedOut);
      return;
    }
    if (response.status !== 304) {
      if (!response.ok) throw new Error(String(response.status));
      await take(await response.json());
      // While nobody looks, the answer is kept for the moment when somebody does.
      state.etag = document.hidden ? '' : response.headers.get('ETag') || '';
    }
    say('');
    state.wait = EVERY;
  };
  const goOn = () => {
    clearTimeout(state.timer);
    if (state.ended || (document.hidden && !soundIsOn())) return;
    state.timer = setTimeout(turn, document.hidden ? Math.max(HIDDEN, state.wait) : state.wait);
  };
  const turn = async () => {
    clearTimeout(state.timer);
    try {
      await ask();
    } catch {
      state.wait = Math.min(state.wait * 2, LONGEST);
      say(watch.dataset.wordsOffline);
    }
    goOn();
  };

  document.addEventListener('visibilitychange', () => {
    if (document.hidden) {
      goOn();
    } else if (!state.ended) {
      turn();
    }
  });
  // What was told has been seen once somebody is back at the page and touches it.
  ['pointerdown', 'keydown'].forEach((touch) => document.addEventListener(touch, seen));
  turn();
})();
