/** The few of Node's modules that the tests use, so that checking their types needs no further package. */
declare module 'node:test' {
  export interface TestContext { after(body: () => void): void }
  type Body = (t: TestContext) => void | Promise<void>;
  export function test(name: string, body: Body): void;
  export function test(name: string, options: { skip: string | false }, body: Body): void;
  export const mock: {
    readonly timers: { enable(options: { apis: readonly 'setTimeout'[] }): void; tick(milliseconds: number): void; reset(): void };
    method<T extends object>(of: T, name: keyof T, stand: () => unknown): { readonly mock: { restore(): void } };
  };
}
declare module 'node:assert/strict' {
  interface Assert {
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): asserts value;
    throws(body: () => unknown, expected?: unknown, message?: string): void;
  }
  const assert: Assert;
  export default assert;
}
declare module 'node:fs' {
  export function existsSync(path: string): boolean;
  export function readdirSync(path: string, options: { recursive: true }): string[];
  export function readFileSync(path: string, encoding: 'utf8'): string;
  export function writeFileSync(path: string, text: string): void;
}
declare module 'node:path' {
  export function join(...parts: string[]): string;
}
declare const process: { readonly env: Record<string, string | undefined> };
declare const console: { log(...words: unknown[]): void };
