import { Plugin, Selection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { Delta } from '../text/changes';
import { toggleForm } from './commands/form';
import { redo, undo } from './commands/steps';
import { replaceBetween, replaceSelection } from './commands/write';
import type { SheetEditor } from './editor';
import { letIn, linesOf } from './letIn';

/**
 * What comes from outside is plain words: of a paste or a drop only the text is read, so that no other program's markup ever gets
 * in. Typing over a selection of several clauses is an edit of the document, not of the browser's.
 */
export function input(editor: SheetEditor): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, from, to, text) {
        const allowed = letIn(text);
        if (allowed === text && !spansClauses(view, from, to)) return false;
        return replaceSelection(editor, [words(allowed)]);
      },
      clipboardTextSerializer: slice => {
        const lines: string[] = [];
        slice.content.forEach(node => lines.push(node.textContent));
        return lines.join('\n');
      },
      handleDOMEvents: {
        beforeinput: (view, event) => takesOver(editor, view, event),
        paste(_, event) {
          event.preventDefault();
          const text = event.clipboardData?.getData('text/plain') ?? '';
          if (text !== '') replaceSelection(editor, linesOf(text).map(words));
          return true;
        },
        drop(view, event) {
          event.preventDefault();
          const text = event.dataTransfer?.getData('text/plain') ?? '';
          if (text !== '' && placeCursor(view, event)) replaceSelection(editor, linesOf(text).map(words));
          return true;
        },
        // Words dragged inside the sheet would be a deletion here and an insertion there, on whatever others make of both meanwhile.
        dragstart(_, event) {
          event.preventDefault();
          return true;
        },
        compositionstart(view) {
          if (spansClauses(view, view.state.selection.from, view.state.selection.to)) replaceSelection(editor, [[]]);
          return false;
        },
      },
    },
  });
}

/**
 * What a key would have done before: an edit that reaches over a clause's edge, a new paragraph, an undo. It comes without the key from
 * a screen keyboard, from the browser's menus, and when the browser knows of a newer selection than the editor.
 */
function takesOver(editor: SheetEditor, view: EditorView, event: InputEvent): boolean {
  if (view.composing || event.isComposing || !event.cancelable) return false;
  const done = () => {
    event.preventDefault();
    return true;
  };
  switch (event.inputType) {
    case 'historyUndo': return undo(editor) && done();
    case 'historyRedo': return redo(editor) && done();
    case 'formatBold': return toggleForm(editor, 'bold') && done();
    case 'formatItalic': return toggleForm(editor, 'italic') && done();
    case 'formatUnderline': return toggleForm(editor, 'underline') && done();
  }
  const range = event.getTargetRanges()[0];
  if (!range || !view.dom.contains(range.startContainer) || !view.dom.contains(range.endContainer)) return false;
  const from = view.posAtDOM(range.startContainer, range.startOffset);
  const to = view.posAtDOM(range.endContainer, range.endOffset);
  if (event.inputType === 'insertParagraph' || event.inputType === 'insertLineBreak') return replaceBetween(editor, from, to, [[], []]) && done();
  if (!spansClauses(view, from, to)) return false;
  return replaceBetween(editor, from, to, [words(letIn(event.data ?? ''))]) && done();
}

function words(text: string): Delta {
  return text === '' ? [] : [{ insert: text }];
}

function spansClauses(view: EditorView, from: number, to: number): boolean {
  return !view.state.doc.resolve(from).sameParent(view.state.doc.resolve(to));
}

function placeCursor(view: EditorView, event: DragEvent): boolean {
  const found = view.posAtCoords({ left: event.clientX, top: event.clientY });
  if (!found) return false;
  const { tr, doc } = view.state;
  view.dispatch(tr.setSelection(Selection.near(doc.resolve(found.pos))));
  view.focus();
  return true;
}
