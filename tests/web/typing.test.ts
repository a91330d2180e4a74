import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bound, freshSeed, Random } from './random';
import { TypingRoom } from './typingRoom';
import { readVectors } from './vectors';

interface TypingVector {
  readonly name: string;
  readonly text: string;
  readonly place: number;
  readonly script: readonly string[];
  readonly expected: string;
}

test('typing vectors: words typed at one place', () => {
  const vectors = readVectors<TypingVector>('typing.json');
  assert.ok(vectors !== null && vectors.length > 0, 'tests/vectors/typing.json has to be there');
  for (const { name, text, place, script, expected } of vectors) {
    const lines = script.map(line => line.split(' '));
    const room = new TypingRoom(text, place, [...new Set(lines.map(line => line[1]!))]);
    for (const [step, client, words] of lines) {
      switch (step) {
        case 'type': room.type(client!, words!); break;
        case 'send': room.send(client!); break;
        case 'read': room.read(client!); break;
        case 'drop': room.drop(client!); break;
        case 'resume': room.resume(client!); break;
        default: throw new Error(`no step is called ${step}`);
      }
    }
    room.settle();
    assert.equal(room.text, expected, name);
  }
});

test('runs that are typed concurrently at one place are contiguous', () => {
  const seed = freshSeed();
  const runs = bound('DRAFTING_RUNS', 2_000);
  let neighbours = 0;
  for (let run = 0; run < runs; run++) {
    const room = storm(new Random(seed + run));
    for (const client of room.clients) {
      const typed = room.typedBy(client);
      assert.ok(room.text.includes(typed), `DRAFTING_SEED=${seed + run} DRAFTING_RUNS=1: '${typed}' of ${client} is in pieces in '${room.text}'`);
    }
    if (room.clients.filter(client => room.typedBy(client).length > 1).length > 1) neighbours++;
  }
  assert.ok(neighbours > runs / 2, `only ${neighbours} of ${runs} rooms had two runs that could be mixed`);
});

function storm(random: Random): TypingRoom {
  const text = random.chance(0.25) ? '' : '<>';
  const clients = Array.from({ length: 2 + random.below(4) }, (_, index) => `${String.fromCharCode(97 + random.below(26))}${index}`);
  const room = new TypingRoom(text, text.length / 2, clients);
  let letter = 0x4e00;
  for (let step = 0; step < 60; step++) {
    const client = random.pick(clients);
    const choice = random.next();
    if (choice < 0.3) room.type(client, String.fromCharCode(letter++));
    else if (choice < 0.35) room.backspace(client);
    else if (choice < 0.6) room.send(client);
    else if (choice < 0.9) room.read(client);
    else if (choice < 0.95) room.drop(client);
    else room.resume(client);
  }
  room.settle();
  return room;
}
