import { computed } from '@preact/signals';
import { locale, t, when } from '../i18n/messages';
import { meeting } from './meeting';

/** A moment: in the meeting's zone, and in the reader's where the clocks there show something else. `isAgo` says how long ago instead. */
export function Moment({ at, isAgo }: { at: string; isAgo?: boolean }) {
  const text = momentText(at);
  return <time dateTime={at} title={isAgo ? text : undefined}>{isAgo ? when(at, Date.now()) : text}</time>;
}

/** The same as words. */
export function momentText(at: string): string {
  const moment = new Date(at);
  const zone = meeting.value?.timeZone;
  const inMeeting = clock(zone).format(moment);
  const here = clock().format(moment);
  if (inMeeting === here) return here;
  const isSameDay = day(zone).format(moment) === day().format(moment);
  return `${t('time.meeting', { time: inMeeting })} · ${t('time.here', { time: isSameDay ? time.value.format(moment) : here })}`;
}

const time = computed(() => new Intl.DateTimeFormat(locale.value, { timeStyle: 'short' }));
const clock = (timeZone?: string) => new Intl.DateTimeFormat(locale.value, { dateStyle: 'medium', timeStyle: 'short', ...(timeZone ? { timeZone } : {}) });
const day = (timeZone?: string) => new Intl.DateTimeFormat('en', { dateStyle: 'short', ...(timeZone ? { timeZone } : {}) });
