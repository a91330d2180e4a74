namespace Drafting.Text.Clauses;

/// <content>Segments while they are being altered. Positions are of the words that stand; behind the last segment all words are live.</content>
public sealed partial class Undertext
{
    private sealed class Draft(IEnumerable<Segment> segments)
    {
        private readonly List<Segment> _list = [.. segments];

        public Undertext ToUndertext()
        {
            Forget();
            Simplify();
            return _list.Count == 0 ? Empty : new Undertext([.. _list]);
        }

        public void Insert(int at, int length, long born) => _list.Insert(Cut(at), new Segment(length, born));

        public void Delete(int at, ClauseText words, long died)
        {
            var (first, done) = (Cut(at), 0);
            Cut(at + words.Length);
            for (var i = first; done < words.Length; i++)
            {
                if (!_list[i].IsLive) continue;
                var length = _list[i].Length;
                _list[i] = _list[i] with { Died = died, Words = words.Slice(done, done + length) with { Undertext = Empty } };
                done += length;
            }
        }

        /// <summary>
        /// Brings words back at a place, if the deletion took exactly these from there; their authors, or null.
        /// </summary>
        public Provenance? Restore(int at, string words, long died)
        {
            var here = Cut(at);
            var (start, end) = (here, here);
            while (start > 0 && CanPass(_list[start - 1])) start--;
            while (end < _list.Count && CanPass(_list[end])) end++;
            var window = _list[start..end];
            var gone = string.Concat(window.Where(IsMeant).Select(segment => segment.Words!.Content.PlainText()));
            for (var found = gone.IndexOf(words, StringComparison.Ordinal); found >= 0; found = gone.IndexOf(words, found + 1, StringComparison.Ordinal))
            {
                var arrangement = new Arrangement(window, here - start);
                if (arrangement.Choose(IsMeant, found, found + words.Length) is not { } authors) continue;
                _list.RemoveRange(start, window.Count);
                _list.InsertRange(start, arrangement.Result);
                return authors;
            }

            return null;

            bool IsMeant(Segment segment) => segment.Died == died;
            bool CanPass(Segment segment) => !segment.IsLive || segment.CameAfter(died);
        }

        public Undertext Slice(int start, int end)
        {
            var last = CutBehindDead(end);
            var first = start == 0 ? 0 : CutBehindDead(start);
            _list.RemoveRange(last, _list.Count - last);
            _list.RemoveRange(0, first);
            return ToUndertext();
        }

        public Undertext Concat(Segment[] other, int length)
        {
            var behind = CutBehindDead(length);
            _list.RemoveRange(behind, _list.Count - behind);
            _list.AddRange(other);
            return ToUndertext();
        }

        /// <summary>The index before which exactly so many live units stand; of several the first.</summary>
        private int Cut(int at)
        {
            var index = 0;
            for (; at > 0; index++)
            {
                if (index == _list.Count) _list.Add(new Segment(at, 0));
                if (!_list[index].IsLive) continue;
                if (_list[index].Length > at)
                {
                    var whole = _list[index];
                    _list[index] = whole.Part(0, at);
                    _list.Insert(index + 1, whole.Part(at, whole.Length));
                }

                at -= _list[index].Length;
            }

            return index;
        }

        /// <summary>The same behind what was taken out at this place.</summary>
        private int CutBehindDead(int at)
        {
            var index = Cut(at);
            while (index < _list.Count && !_list[index].IsLive) index++;
            return index;
        }

        private void Forget()
        {
            var dead = _list.Where(static segment => !segment.IsLive).ToList();
            var (count, units) = (dead.Count, dead.Sum(static segment => segment.Length));
            if (count <= StretchesMax && units <= UnitsMax) return;
            foreach (var oldest in dead.OrderBy(static segment => segment.Died).ToList())
            {
                if (count <= StretchesMax && units <= UnitsMax) return;
                _list.Remove(oldest);
                (count, units) = (count - 1, units - oldest.Length);
            }
        }

        /// <summary>Births are told as coarsely as the deletions allow, so that typing makes no segment for every letter; equal neighbours become one.</summary>
        private void Simplify()
        {
            var deaths = _list.Where(static segment => !segment.IsLive).Select(static segment => segment.Died).Distinct().Order().ToArray();
            var joined = new List<Segment>(_list.Count);
            foreach (var segment in _list)
            {
                var next = segment with { Born = Coarse(deaths, segment.Born) };
                if (joined.Count > 0 && joined[^1] is var last && last.Born == next.Born && last.Died == next.Died)
                    joined[^1] = last with { Length = last.Length + next.Length, Words = last.Words?.Concat(next.Words!) };
                else joined.Add(next);
            }

            while (joined.Count > 0 && joined[^1].IsLive) joined.RemoveAt(joined.Count - 1);
            _list.Clear();
            _list.AddRange(joined);
        }

        /// <summary>The first revision behind the latest deletion that the birth is behind.</summary>
        private static long Coarse(long[] deaths, long born)
        {
            var index = Array.BinarySearch(deaths, born);
            if (index < 0) index = ~index;
            return index == 0 ? 0 : deaths[index - 1] + 1;
        }
    }
}
