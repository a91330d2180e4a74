/**
 * Keeps two sheets of one document level, paragraph by paragraph: the shorter one of each pair gets room below. The room is given by a
 * style sheet of its own, so that the editors' elements stay as the editors made them. Returns what ends it, and what asks for a look.
 */
export function keepLevel(columns: readonly [HTMLElement, HTMLElement]): { end: () => void; look: () => void } {
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  columns.forEach((column, index) => { column.parentElement!.dataset['column'] = String(index); });
  let rooms: [Map<string, number>, Map<string, number>] = [new Map(), new Map()];
  let top = 0;
  let rules = '';
  let frame = 0;

  const level = () => {
    frame = 0;
    const extents = columns.map((column, index) => extentsOf(column, rooms[index]!));
    const next: typeof rooms = [new Map(), new Map()];
    for (const [clause, extent] of extents[0]!) {
      const difference = (extents[1]!.get(clause) ?? extent) - extent;
      next[difference > 0 ? 0 : 1].set(clause, Math.abs(difference));
    }
    // What stands above one of the sheets only; without the room that is given already.
    const tops = columns.map((column, index) => column.getBoundingClientRect().top - (index === (top > 0 ? 0 : 1) ? Math.abs(top) : 0));
    top = Math.round(tops[1]! - tops[0]!);
    const atTop = `[data-column="${top > 0 ? 0 : 1}"]{--level-top:${Math.abs(top)}px}`;
    const text = atTop + next.flatMap((room, index) => [...room].filter(([, pixels]) => pixels >= 0.5)
      .map(([clause, pixels]) => `[data-column="${index}"] [data-clause="${CSS.escape(clause)}"]{--level-room:${pixels.toFixed(1)}px}`)).join('');
    rooms = next;
    if (text === rules) return;
    rules = text;
    sheet.replaceSync(text);
  };
  const look = () => { frame ||= requestAnimationFrame(level); };
  const observer = new ResizeObserver(look);
  // With what stands above the sheets.
  for (const column of columns) for (const element of [column, column.parentElement!.parentElement!]) observer.observe(element);
  look();
  return {
    look,
    end() {
      observer.disconnect();
      cancelAnimationFrame(frame);
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter(one => one !== sheet);
      for (const column of columns) delete column.parentElement!.dataset['column'];
    },
  };
}

/** From the top of each paragraph to that of the next one, as it would be without the room that it was given. */
function extentsOf(column: HTMLElement, rooms: ReadonlyMap<string, number>): Map<string, number> {
  const elements = [...column.querySelectorAll<HTMLElement>('.clause')];
  const tops = elements.map(element => element.getBoundingClientRect().top);
  return new Map(elements.slice(0, -1).map((element, index) => {
    const clause = element.dataset['clause']!;
    const room = rooms.get(clause) ?? 0;
    return [clause, tops[index + 1]! - tops[index]! - (room >= 0.5 ? Number(room.toFixed(1)) : 0)];
  }));
}
