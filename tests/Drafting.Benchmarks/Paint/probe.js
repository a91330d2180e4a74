// Measures inside the page, before any of its own script: from an event's own time stamp to the frame that shows what came of it.
(() => {
  const probe = window.probe = { keys: [], remote: [], firstTextMs: null, liveMs: null, client: null, typed: 0, acknowledged: 0, lastKeyMs: 0, waits: [] };

  // A message that is posted in a frame's callback comes after that frame is painted.
  const afterPaint = done => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(null);
  });

  const until = (isThere, done) => afterPaint(() => (isThere() ? done(performance.now()) : until(isThere, done)));
  const isRead = () => document.querySelector('.text > .clause')?.checkVisibility() === true;
  const isLive = () => document.querySelector('#app .text > .clause') !== null;
  until(isRead, atMs => { probe.firstTextMs = atMs; });
  until(isLive, atMs => { probe.liveMs = atMs; });

  addEventListener('keydown', event => {
    if (event.key.length !== 1 || event.ctrlKey) return;
    probe.typed++;
    probe.lastKeyMs = event.timeStamp;
    afterPaint(() => probe.keys.push(performance.now() - event.timeStamp));
  }, true);

  const heard = event => {
    if (typeof event.data !== 'string' || !event.data.includes('"Committed"')) return;
    for (const frame of event.data.split('\u001e').filter(text => text.includes('"Committed"'))) {
      for (const commit of JSON.parse(frame).arguments[0]) {
        const text = commit.changes.flatMap(change => change.delta ?? []).map(op => op.insert ?? '').join('');
        if (commit.client === probe.client) {
          probe.acknowledged += text.length;
          if (probe.acknowledged === probe.typed) probe.waits.push(event.timeStamp - probe.lastKeyMs);
        } else {
          const { clause } = commit.changes[0];
          const isShown = () => document.querySelector(`#app [data-clause="${clause}"]`)?.textContent.includes(text) === true;
          until(isShown, atMs => probe.remote.push(atMs - event.timeStamp));
        }
      }
    }
  };

  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', heard);
    }
    send(data) {
      probe.client = /"target":"Submit".*?"client":"([^"]+)"/.exec(data)?.[1] ?? probe.client;
      super.send(data);
    }
  };
})();
