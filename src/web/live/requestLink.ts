import { targets, type Link, type LinkEvents } from './link';

/** A link over plain requests, by the framework's own client, which comes only where it is needed. */
export async function openRequests(url: string, events: LinkEvents, end: AbortSignal): Promise<Link> {
  const { HttpTransportType, HubConnectionBuilder, LogLevel } = await import('@microsoft/signalr');
  end.throwIfAborted();
  const hub = new HubConnectionBuilder()
    .withUrl(url, { transport: HttpTransportType.ServerSentEvents | HttpTransportType.LongPolling }).configureLogging(LogLevel.None).build();
  for (const target of targets) {
    hub.on(target, (argument: unknown) => {
      events.told(target, argument);
      events.heard();
    });
  }
  hub.onclose(() => events.ended());
  end.addEventListener('abort', () => void hub.stop());
  await hub.start();
  return {
    async ask<T>(target: string, argument: unknown): Promise<T> {
      const answer = await hub.invoke<T>(target, argument);
      events.heard();
      return answer;
    },
    tell: (target, argument) => { hub.send(target, argument).catch(() => undefined); },
  };
}
