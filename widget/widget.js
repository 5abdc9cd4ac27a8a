/* A chat on any page with one tag. It keeps nothing: no cookie, no storage, no history; the talk lives in this page's
   memory and is wiped on Exit and whenever the page is left. docs/embedding.md tells how to use it. */
(() => {
  'use strict';

  const TAG = 'info-panel';
  if (customElements.get(TAG)) return;
  const tag = document.currentScript;
  const data = tag.dataset;
  const DOOR = new URL('/webhooks/web/', data.server || tag.src).href;
  const EXIT = /^https:\/\//.test(data.exit) ? data.exit : 'https://www.weather.gov/';

  // The numbers that stand at the top, with or without a server; a test holds them against the records.
  const LINES = { emergency: '911', hotline: '1-888-373-7888', text: '233733' };
  const ANSWER_MS = 15000;
  const RETRY_MS = [2000, 4000, 8000, 16000];
  const TEXT_LIMIT = 500;
  const ESCAPES = 3;
  const ESCAPE_MS = 5000;

  const WORDS = {
    en: {
      chat: 'Chat', exit: 'Exit', exitLong: 'Exit: leave this page now', hide: 'Hide', other: 'Español',
      danger: 'In danger? Call 911', call: 'Call', text: 'Text', copy: 'Copy', copied: 'Copied.',
      notCopied: 'Copying does not work here.', talk: 'Messages', you: 'You said:', type: 'Write a message',
      send: 'Send', wait: 'One moment…', card: 'Print card', cardTitle: 'Information', home: 'Home',
      hello: 'What do you need, and where are you? A county, city or ZIP code is enough.\nThis is a program, not a person.',
      screen: 'Someone may see this screen. Exit leaves this page fast, but does not erase your browser history.',
      start: ['Who can I call?', 'I want to report something', 'What are the signs?'],
      down: 'There is no connection right now. These work without it:', again: 'Trying again…',
      failed: 'It did not work. Your words were not saved.', retry: 'Try again',
      refused: 'That message could not be read. Please write it in a shorter way.',
    },
    es: {
      chat: 'Chat', exit: 'Salir', exitLong: 'Salir: dejar esta página ya', hide: 'Ocultar', other: 'English',
      danger: '¿En peligro? Llama al 911', call: 'Llama al', text: 'Texto al', copy: 'Copiar', copied: 'Copiado.',
      notCopied: 'Aquí no se puede copiar.', talk: 'Mensajes', you: 'Dijiste:', type: 'Escribe un mensaje',
      send: 'Enviar', wait: 'Un momento…', card: 'Imprimir tarjeta', cardTitle: 'Información', home: 'Inicio',
      hello: '¿Qué necesitas y dónde estás? Basta un condado, una ciudad o un código postal.\nEsto es un programa, no una persona.',
      screen: 'Alguien puede ver esta pantalla. Salir deja esta página rápido, pero no borra el historial del navegador.',
      start: ['¿A quién puedo llamar?', 'Quiero reportar algo', '¿Cuáles son las señales?'],
      down: 'No hay conexión en este momento. Esto sirve sin ella:', again: 'Probando otra vez…',
      failed: 'No funcionó. Tus palabras no se guardaron.', retry: 'Probar otra vez',
      refused: 'Ese mensaje no se pudo leer. Escríbelo más corto, por favor.',
    },
  };

  const STYLE = `
:host { all: initial; }
[hidden] { display: none !important; }
.root {
  --ink: var(--panel-ink, #1b1f24); --paper: var(--panel-paper, #fff); --soft: var(--panel-soft, #eef1f5);
  --accent: var(--panel-accent, #0b4f94); --on-accent: var(--panel-on-accent, #fff);
  --danger: #a3161f; --on-danger: #fff; --line: #767e89;
  font-family: var(--panel-font, system-ui, sans-serif); font-size: var(--panel-font-size, medium); line-height: 1.5;
  color: var(--ink);
}
.root[data-theme=dark] {
  --ink: var(--panel-ink, #f1f3f6); --paper: var(--panel-paper, #171b21); --soft: var(--panel-soft, #262c35);
  --accent: var(--panel-accent, #9cc9ff); --on-accent: var(--panel-on-accent, #0b1b2d);
  --danger: #ffb4b0; --on-danger: #3a0a0a; --line: #8a94a1; color-scheme: dark;
}
* { box-sizing: border-box; }
button, input { font: inherit; color: inherit; min-block-size: 2.75em; margin: 0; }
button, .lines a {
  border: 1px solid var(--line); border-radius: var(--panel-radius, .5em); background: var(--paper);
  padding: .25em .75em; cursor: pointer; max-inline-size: 100%; overflow-wrap: anywhere; text-align: start;
}
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.launch, .send { background: var(--accent); color: var(--on-accent); border-color: var(--accent); font-weight: 600; }
.launch, .panel { position: fixed; inset-block-end: 1rem; inset-inline-end: 1rem; z-index: var(--panel-layer, 2147483000); }
.root[data-position=start] :is(.launch, .panel) { inset-inline: 1rem auto; }
.launch { border-radius: 2em; padding-inline: 1.25em; }
.panel {
  display: flex; flex-direction: column; inline-size: min(26rem, calc(100vw - 2rem));
  block-size: min(44rem, calc(100vh - 2rem)); block-size: min(44rem, calc(100dvh - 2rem)); overflow: auto;
  background: var(--paper); border: 1px solid var(--line); border-radius: var(--panel-radius, .75em);
}
.bar, .lines, form, .more { display: flex; flex-wrap: wrap; gap: .4em; align-items: center; padding: .5em .75em; }
.bar { border-block-end: 1px solid var(--line); }
h2 { font-size: 1.05em; margin: 0; flex: 1; min-inline-size: 3em; }
.exit { background: var(--danger); color: var(--on-danger); border-color: var(--danger); font-weight: 700; }
.lines a { display: inline-flex; align-items: center; min-block-size: 2.75em; font-weight: 600; text-decoration: none; }
.lines .now { color: var(--danger); }
.log {
  flex: 1 1 auto; min-block-size: 9em; overflow: auto; padding: .25em .75em .75em; position: relative;
  border-block: 1px solid var(--line); overflow-wrap: anywhere;
}
.log p { margin: .6em 0 0; padding: .5em .75em; border-radius: var(--panel-radius, .75em); white-space: pre-line; background: var(--soft); }
.log .you { margin-inline-start: 2em; background: var(--accent); color: var(--on-accent); }
.log .quiet { background: none; border: 1px solid var(--line); }
.log .more { padding: .4em 0 0; }
.foot { display: flex; flex-wrap: wrap; gap: .4em; align-items: center; padding: .5em .75em 0; }
.status { flex: 1 1 6em; }
.log :is([href^=tel], [href^=sms]) { white-space: nowrap; }
input { flex: 1 1 8em; min-inline-size: 0; background: var(--paper); border: 1px solid var(--line); border-radius: var(--panel-radius, .5em); padding: .25em .6em; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.print { position: fixed; inset-inline-start: -200vw; inline-size: 100mm; block-size: 100mm; border: 0; }
@media (max-width: 30em) {
  .panel, .root[data-position=start] .panel { inset: 0; inline-size: auto; block-size: auto; border-radius: 0; border: 0; }
}
@media (forced-colors: active) { button, .lines a, .log p { border: 1px solid; } .log .you { border-style: double; } }
`;

  // Two halves of a small card: fold on the dashed line.
  const CARD_STYLE = `
@page { margin: 10mm; }
body { font: 9pt/1.35 system-ui, sans-serif; margin: 0; color: #000; background: #fff; }
main { inline-size: 85mm; border: 1px solid; padding: 3mm; }
h1 { font-size: 10pt; margin: 0 0 2mm; }
ul { list-style: none; margin: 0; padding: 0; }
li { break-inside: avoid; margin-block-end: 1.5mm; white-space: pre-line; }
ul + ul { border-block-start: 1px dashed; margin-block-start: 2mm; padding-block-start: 2mm; }
`;

  const SAFE = /^(tel:\+?\d+|sms:\+?\d+(\?body=\w+)?|https:\/\/.+)$/;
  const dial = (number) => 'tel:' + (number.length > 6 ? '+' : '') + number.replace(/\D/g, '');
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  /** An element with its properties and children; words only ever become text. */
  function make(name, properties = {}, ...children) {
    const node = document.createElement(name);
    for (const [key, value] of Object.entries(properties)) {
      if (key in node && key !== 'role') node[key] = value;
      else node.setAttribute(key, value);
    }
    node.append(...children);
    return node;
  }

  /** Gives a document or shadow root its style where a page's policy forbids style elements. */
  function dress(root, css, view = window) {
    try {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = [sheet];
    } catch {
      (root.head || root).append(make('style', { textContent: css })); // browsers before 2023
    }
  }

  class Refusal extends Error {
    constructor(status) {
      super();
      this.status = status;
    }
  }

  class InfoPanel extends HTMLElement {
    constructor() {
      super();
      this.lang_ = data.lang || (/^es\b/i.test(document.documentElement.lang) ? 'es' : 'en');
      if (!(this.lang_ in WORDS)) this.lang_ = 'en';
      this.said = []; // what sets the interface's words again when the language changes
      this.escapes = [];
      this.talk = 0; // goes up with every wipe, so that a late answer is dropped
      // Closed: scripts of the page that record what people do do not see the talk by accident.
      this.root = this.attachShadow({ mode: 'closed' });
      dress(this.root, STYLE);
      this.build();
      this.greet();
    }

    connectedCallback() {
      addEventListener('keydown', (event) => this.onEscape(event), true);
      addEventListener('pagehide', () => this.wipe());
      addEventListener('pageshow', (event) => event.persisted && this.wipe());
      if ('open' in data) this.open(false);
    }

    /* The interface */

    word(key) {
      return WORDS[this.lang_][key];
    }

    /** Sets words now and again at every change of language. */
    says(set) {
      this.said.push(set);
      set();
      return set;
    }

    button(key, act, properties = {}) {
      const node = make('button', { type: 'button', onclick: act, ...properties });
      this.says(() => (node.textContent = this.word(key)));
      return node;
    }

    build() {
      const heading = make('h2', { id: 'heading' });
      const exit = this.button('exit', () => this.leave(), { className: 'exit' });
      const other = this.button('other', () => {
        this.picked = true; // from now on the interface follows the person, not the replies
        this.speak(this.lang_ === 'en' ? 'es' : 'en');
      });
      this.launch = make('button', { type: 'button', className: 'launch', onclick: () => this.open(true), 'aria-haspopup': 'dialog' });
      this.log = make('div', { className: 'log', role: 'log', 'aria-live': 'polite', tabIndex: 0 });
      this.status = make('div', { className: 'status', role: 'status' });
      this.input = make('input', {
        type: 'text', maxLength: TEXT_LIMIT, autocomplete: 'off', autocapitalize: 'sentences', spellcheck: false, enterKeyHint: 'send',
      });
      const form = make('form', { onsubmit: (event) => this.onSubmit(event) }, this.input, this.button('send', null, { type: 'submit', className: 'send' }));
      const bar = make('div', { className: 'bar' }, heading, other, this.button('hide', () => this.hide()), exit);
      const foot = make('div', { className: 'foot' }, this.status, this.button('card', () => this.print()));
      this.panel = make('div', { className: 'panel', role: 'dialog', 'aria-labelledby': 'heading', hidden: true },
        bar, this.lines(), this.log, foot, form);
      this.frame = make('div', { className: 'root', role: 'region', dir: data.dir || 'ltr' }, this.launch, this.panel);
      this.says(() => {
        this.frame.lang = this.lang_;
        heading.textContent = data.title || this.word('chat');
        this.launch.textContent = data.label || this.word('chat');
        this.frame.setAttribute('aria-label', heading.textContent);
        exit.setAttribute('aria-label', this.word('exitLong'));
        other.lang = this.lang_ === 'en' ? 'es' : 'en';
        this.log.setAttribute('aria-label', this.word('talk'));
        this.input.setAttribute('aria-label', this.word('type'));
        this.input.placeholder = this.word('type');
      });
      this.frame.dataset.position = data.position || 'end';
      this.shade();
      // What is typed here is no business of the page around it.
      for (const type of ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'paste', 'copy', 'click']) {
        this.panel.addEventListener(type, (event) => event.stopPropagation());
      }
      this.panel.addEventListener('keydown', (event) => this.onTab(event));
      this.root.append(this.frame);
    }

    lines() {
      const now = make('a', { className: 'now', href: dial(LINES.emergency) });
      const call = make('a', { href: dial(LINES.hotline) });
      const text = make('a', { href: 'sms:' + LINES.text });
      this.says(() => {
        now.textContent = this.word('danger');
        call.textContent = `${this.word('call')} ${LINES.hotline}`;
        text.textContent = `${this.word('text')} ${LINES.text}`;
      });
      return make('div', { className: 'lines' }, now, call, text);
    }

    shade() {
      const dark = matchMedia('(prefers-color-scheme: dark)');
      const set = () => (this.frame.dataset.theme = data.theme || (dark.matches ? 'dark' : 'light'));
      dark.addEventListener('change', set);
      set();
    }

    speak(language) {
      this.lang_ = language;
      for (const set of this.said) set();
      if (!this.asked) this.greet();
    }

    open(focus) {
      this.panel.hidden = false;
      this.launch.hidden = true;
      if (focus) this.input.focus();
      this.begin().catch(() => {}); // asked for again with the first message
    }

    hide() {
      this.panel.hidden = true;
      this.launch.hidden = false;
      this.launch.focus();
    }

    onEscape(event) {
      if (event.key !== 'Escape') return;
      this.escapes = this.escapes.filter((time) => event.timeStamp - time < ESCAPE_MS);
      if (this.panel.hidden && !this.escapes.length) return; // not ours
      this.escapes.push(event.timeStamp);
      if (this.escapes.length >= ESCAPES) this.leave();
      else if (!this.panel.hidden) this.hide();
    }

    /** Where the panel covers the page, Tab stays in it: what has the focus must be seen. */
    onTab(event) {
      if (event.key !== 'Tab' || !matchMedia('(max-width: 30em)').matches) return;
      const stops = [...this.panel.querySelectorAll('a, button, input, [tabindex]')];
      const [from, to] = event.shiftKey ? [stops[0], stops[stops.length - 1]] : [stops[stops.length - 1], stops[0]];
      if (this.root.activeElement !== from) return;
      event.preventDefault();
      to.focus();
    }

    /* The talk */

    greet() {
      this.log.replaceChildren();
      this.say(this.word('hello'));
      this.say(this.word('screen'), 'quiet');
      this.offer(this.word('start').map((title) => ({ title })));
    }

    say(text, className = '') {
      return this.add(make('p', { className }, text));
    }

    add(node) {
      this.log.append(node);
      this.log.scrollTop = node.offsetTop - 8;
      return node;
    }

    onSubmit(event) {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text) return;
      this.input.value = '';
      this.send({ text }, text);
    }

    send(message, text) {
      this.asked = true;
      this.retract();
      this.add(make('p', { className: 'you' }, make('span', { className: 'unseen' }, this.word('you') + ' '), text));
      const talk = this.talk;
      // One after the other, as they were written.
      this.last = Promise.resolve(this.last).then(() => talk === this.talk && this.turn(message, text, talk));
    }

    async turn(message, text, talk) {
      this.status.textContent = this.word('wait');
      try {
        const reply = await this.ask(message, text, talk);
        if (talk !== this.talk) return;
        if (!this.picked && reply.lang !== this.lang_ && reply.lang in WORDS) this.speak(reply.lang);
        for (const item of reply.messages) this.show(item, reply.lang);
      } catch (problem) {
        if (talk !== this.talk) return;
        if ([400, 413].includes(problem.status)) this.say(this.word('refused'));
        else this.giveUp(text);
      }
      this.status.textContent = '';
    }

    /** The reply; tried again while the server is silent, with the fixed numbers shown meanwhile. */
    async ask(message, text, talk) {
      let renewed = false;
      for (let tries = 0; ; ) {
        try {
          return await this.post('message', { session: await this.begin(), lang: this.lang_, ...message });
        } catch (problem) {
          if (talk !== this.talk || [400, 413].includes(problem.status)) throw problem;
          if (problem.status === 409) message = { text }; // what a button says can be typed instead
          else if (problem.status === 403 && !renewed) [renewed, this.session] = [true, null];
          else {
            if (tries === RETRY_MS.length) throw problem;
            if (!tries) this.fallBack('down');
            this.status.textContent = this.word('again');
            await wait(RETRY_MS[tries++]);
          }
        }
      }
    }

    async begin() {
      this.session = this.session || (await this.post('session', {})).session;
      return this.session;
    }

    async post(path, body, keepalive = false) {
      const stop = new AbortController();
      const timer = setTimeout(() => stop.abort(), ANSWER_MS);
      try {
        // A string goes as text/plain, which spares the round trip of a preflight on other sites.
        const answer = await fetch(DOOR + path, {
          method: 'POST', body: JSON.stringify(body), keepalive, signal: stop.signal,
          credentials: 'omit', cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer',
        });
        if (!answer.ok) throw new Refusal(answer.status);
        return await answer.json();
      } finally {
        clearTimeout(timer);
      }
    }

    show({ parts, choices }, language) {
      const node = make('p', { lang: language });
      for (const part of parts) node.append(...this.part(part));
      this.add(node);
      const numbers = parts.filter((part) => /^(tel|sms):/.test(part.href)).map((part) => part.text);
      if (numbers.length) this.log.append(this.copies([...new Set(numbers)]));
      this.offer(choices);
      this.log.scrollTop = node.offsetTop - 8; // again, now that what follows gives it room
    }

    part({ text, href, also }) {
      if (!SAFE.test(href)) return [text];
      const away = href.startsWith('https:') ? { target: '_blank', rel: 'noopener noreferrer' } : {};
      const link = make('a', { href, ...away }, text);
      if (!SAFE.test(also)) return [link];
      return [link, ' (', make('a', { href: also, 'aria-label': `${this.word('text')} ${text}` }, this.word('text').toLowerCase().split(' ')[0]), ')'];
    }

    copies(numbers) {
      const copy = async (number) => {
        try {
          await navigator.clipboard.writeText(number);
          this.status.textContent = this.word('copied');
        } catch {
          this.status.textContent = this.word('notCopied');
        }
      };
      return make('div', { className: 'more' }, ...numbers.map((number) =>
        make('button', { type: 'button', onclick: () => copy(number) }, `${this.word('copy')} ${number}`)));
    }

    offer(choices) {
      if (!choices.length) return;
      this.log.append(make('div', { className: 'more chips' }, ...choices.map(({ id, title }) =>
        make('button', { type: 'button', onclick: () => this.choose(id, title) }, title))));
    }

    choose(id, title) {
      this.log.focus(); // the button goes away
      this.send(id ? { choice: id } : { text: title }, title);
    }

    /** Takes back what could be chosen: only the last turn's choices count. */
    retract() {
      for (const node of this.log.querySelectorAll('.chips')) node.remove();
    }

    fallBack(key) {
      const [danger, call, text] = [this.word('danger'), this.word('call'), this.word('text')];
      const words = `${this.word(key)}\n`;
      const emergency = danger.replace(LINES.emergency, '');
      this.show({
        parts: [
          { text: words + emergency }, { text: LINES.emergency, href: dial(LINES.emergency) },
          { text: `\n${call} ` }, { text: LINES.hotline, href: dial(LINES.hotline) },
          { text: `\n${text} ` }, { text: LINES.text, href: 'sms:' + LINES.text },
        ],
        choices: [],
      }, this.lang_);
    }

    giveUp(text) {
      this.fallBack('failed');
      const again = make('button', { type: 'button', onclick: () => this.choose(null, text) }, this.word('retry'));
      this.log.append(make('div', { className: 'more chips' }, again));
    }

    /* Leaving no trace */

    /** Prints the numbers of this talk, from a frame with no address and a neutral title. */
    print() {
      const frame = make('iframe', { className: 'print', tabIndex: -1, 'aria-hidden': 'true' });
      this.frame.append(frame);
      const page = frame.contentDocument;
      const always = [this.word('danger'), `${this.word('call')} ${LINES.hotline}`, `${this.word('text')} ${LINES.text}`];
      const shown = [...this.log.querySelectorAll('p[lang]')].flatMap((node) => node.textContent.split('\n'));
      const local = shown.filter((line) => /\d{3}/.test(line));
      page.title = this.word('cardTitle');
      page.documentElement.lang = this.lang_;
      dress(page, CARD_STYLE, frame.contentWindow);
      const list = (items) => make('ul', {}, ...[...new Set(items)].map((item) => make('li', {}, item)));
      page.body.append(make('main', {}, make('h1', {}, page.title), list(always), list(local)));
      frame.contentWindow.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
      frame.contentWindow.print();
    }

    wipe() {
      if (this.session) this.post('end', { session: this.session }, true).catch(() => {});
      this.talk += 1;
      this.session = this.last = this.asked = null;
      this.input.value = this.status.textContent = '';
      this.root.querySelectorAll('iframe').forEach((frame) => frame.remove());
      this.greet();
      this.panel.hidden = true;
      this.launch.hidden = false;
    }

    /** Leaves at once: Back skips this page, and the next one is not told where the person came from. */
    leave() {
      this.wipe();
      // An opened document is empty and has lost its listeners, also one that would ask whether to leave.
      document.open();
      document.close();
      document.head.append(make('meta', { name: 'referrer', content: 'no-referrer' }));
      document.title = this.word('home');
      location.replace(EXIT);
    }
  }

  customElements.define(TAG, InfoPanel);
  const place = () => document.body.append(document.createElement(TAG));
  if (document.body) place();
  else addEventListener('DOMContentLoaded', place);
})();
