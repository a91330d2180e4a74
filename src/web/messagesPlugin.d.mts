import type { Plugin } from 'esbuild';
import type { BuiltMessage } from './i18n/format';

export const messagesPlugin: Plugin;
export function builtMessage(text: string): BuiltMessage;
