namespace Drafting.Text.Clauses;

/// <content>How the segments around a place come to stand when some of the dead ones are brought back there.</content>
public sealed partial class Undertext
{
    /// <param name="window">Segments, with the place among them.</param>
    /// <param name="here">The index of the place.</param>
    private sealed class Arrangement(List<Segment> window, int here)
    {
        private readonly List<Piece> _pieces = [.. window.Select((segment, index) => new Piece(segment, IsLeft: index < here, IsChosen: false))];

        /// <summary>The segments afterwards.</summary>
        public List<Segment> Result { get; } = [];

        /// <summary>
        /// Brings back the units [start, end) of the segments that are meant. Their authors; null when live words stand in the way whose order is known.
        /// </summary>
        public Provenance? Choose(Func<Segment, bool> isMeant, int start, int end)
        {
            Mark(isMeant, start, end);
            var (first, last) = (_pieces.FindIndex(static piece => piece.IsChosen), _pieces.FindLastIndex(static piece => piece.IsChosen));
            // The live words keep to their side of the place; the dead ones to theirs of what is brought back.
            var sides = _pieces.Select((piece, index) => piece.Segment.IsLive ? (piece.IsLeft ? -1 : 1) : index < first ? -1 : index > last ? 1 : 0).ToArray();
            for (var dead = 0; dead < sides.Length; dead++)
                for (var live = 0; live < sides.Length; live++)
                    if (!_pieces[dead].Segment.IsLive && _pieces[live].Segment.IsLive && Passes(dead, live) && !_pieces[live].Segment.CameAfter(_pieces[dead].Segment.Died))
                        return null;

            var authors = Provenance.Empty;
            foreach (var side in (int[])[-1, 0, 1])
                for (var i = 0; i < sides.Length; i++)
                {
                    if (sides[i] != side) continue;
                    var (segment, _, isChosen) = _pieces[i];
                    if (isChosen) authors = authors.Concat(segment.Words!.Provenance);
                    Result.Add(isChosen ? new Segment(segment.Length, segment.Born) : segment);
                }

            return authors;

            bool Passes(int dead, int live) => live > dead ? sides[live] < sides[dead] : sides[live] > sides[dead];
        }

        private void Mark(Func<Segment, bool> isMeant, int start, int end)
        {
            for (int i = 0, at = 0; i < _pieces.Count; i++)
            {
                var (segment, isLeft, _) = _pieces[i];
                if (!isMeant(segment)) continue;
                var (from, to) = (Math.Clamp(start - at, 0, segment.Length), Math.Clamp(end - at, 0, segment.Length));
                at += segment.Length;
                if (from == to) continue;
                var parts = new List<Piece> { new(segment.Part(from, to), isLeft, IsChosen: true) };
                if (from > 0) parts.Insert(0, new Piece(segment.Part(0, from), isLeft, IsChosen: false));
                if (to < segment.Length) parts.Add(new Piece(segment.Part(to, segment.Length), isLeft, IsChosen: false));
                _pieces.RemoveAt(i);
                _pieces.InsertRange(i, parts);
                i += parts.Count - 1;
            }
        }

        private readonly record struct Piece(Segment Segment, bool IsLeft, bool IsChosen);
    }
}
