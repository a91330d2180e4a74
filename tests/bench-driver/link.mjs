// One WebSocket to /live/{document}: frames, handshake, calls and pings of PROTOCOL.md, section 2.
import { createRequire } from 'node:module';
import path from 'node:path';

// `ws` is the harness's: it is looked for where the harness runs, not beside this file.
const WebSocket = createRequire(path.join(process.cwd(), 'driver.js'))('ws');
const SEPARATOR = '\x1e';
const SILENCE_MS_MAX = 10_000;
const frame = (message) => JSON.stringify(message) + SEPARATOR;
const PING = frame({ type: 6 });

/** What a refused handshake rejects with when the token is not known. */
export const NOT_SIGNED_IN = 401;

export function open(url, document, token, onCall) {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url}/live/${document}`, { headers: { Authorization: `Bearer ${token}` }, perMessageDeflate: false });
    const calls = new Map();
    let callCount = 0;
    let sentAt = Date.now();
    let rest = '';
    const transmit = (text) => {
      sentAt = Date.now();
      socket.send(text, () => {});
    };
    const link = {
      send: (target, argument) => transmit(frame({ type: 1, target, arguments: [argument] })),
      call: (target, argument) => new Promise((answer, fail) => {
        callCount += 1;
        calls.set(String(callCount), { answer, fail });
        transmit(frame({ type: 1, invocationId: String(callCount), target, arguments: [argument] }));
      }),
      close: () => socket.terminate(),
    };
    const take = (message) => {
      if (message.type === undefined) message.error ? reject(new Error(message.error)) : resolve(link);
      else if (message.type === 1) onCall(message.target, message.arguments[0]);
      else if (message.type === 6) transmit(PING);
      else if (message.type === 3) {
        const call = calls.get(message.invocationId);
        calls.delete(message.invocationId);
        message.error ? call.fail(new Error(message.error)) : call.answer(message.result);
      }
    };
    socket.on('open', () => transmit(frame({ protocol: 'json', version: 1 })));
    socket.on('message', (data) => {
      const parts = (rest + data.toString()).split(SEPARATOR);
      rest = parts.pop();
      for (const part of parts) take(JSON.parse(part));
      // A client that only listens must be heard too.
      if (Date.now() - sentAt > SILENCE_MS_MAX) transmit(PING);
    });
    socket.on('unexpected-response', (_, answer) => {
      reject(Object.assign(new Error(`the handshake answered ${answer.statusCode}`), { status: answer.statusCode }));
      socket.terminate();
    });
    socket.on('error', reject);
    socket.on('close', () => {
      const gone = new Error('the link is closed');
      reject(gone);
      for (const call of calls.values()) call.fail(gone);
    });
  });
}
