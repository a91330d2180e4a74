/** The browser's locks as tabs of one browser see them: named, exclusive, first come first served. Node 20 has none. */
export class TabLocks implements LockManager {
  private readonly held = new Set<string>();
  private readonly waiting: { readonly name: string; readonly grant: () => void }[] = [];

  request<T>(name: string, ...rest: [LockGrantedCallback<T>] | [LockOptions, LockGrantedCallback<T>]): Promise<Awaited<T>> {
    const callback = rest[rest.length - 1] as LockGrantedCallback<T>;
    const options: LockOptions = rest.length === 2 ? rest[0] as LockOptions : {};
    return new Promise((resolve, reject) => {
      const grant = () => {
        this.held.add(name);
        void Promise.resolve(callback({ name, mode: 'exclusive' })).then(resolve, reject).finally(() => this.free(name));
      };
      if (!this.held.has(name)) grant();
      else if (options.ifAvailable) void Promise.resolve(callback(null)).then(resolve, reject);
      else {
        const wish = { name, grant };
        this.waiting.push(wish);
        options.signal?.addEventListener('abort', () => {
          if (this.waiting.includes(wish)) this.waiting.splice(this.waiting.indexOf(wish), 1);
          reject(options.signal!.reason);
        });
      }
    });
  }

  query(): Promise<LockManagerSnapshot> {
    return Promise.resolve({ held: [...this.held].map(name => ({ name, mode: 'exclusive' as const })), pending: [] });
  }

  private free(name: string): void {
    this.held.delete(name);
    const next = this.waiting.findIndex(one => one.name === name);
    if (next >= 0) this.waiting.splice(next, 1)[0]!.grant();
  }
}
