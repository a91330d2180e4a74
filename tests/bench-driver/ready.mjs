// node ready.mjs <port> <pid>: prints READY <port> once the server answers; ends without a word when the process is gone.
import { setTimeout as wait } from 'node:timers/promises';

const [, , port, pid] = process.argv;
const isRunning = () => {
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
};
const isReady = () => fetch(`http://127.0.0.1:${port}/health/ready`).then((answer) => answer.ok, () => false);

while (isRunning()) {
  if (await isReady()) {
    console.log(`READY ${port}`);
    break;
  }
  await wait(20);
}
