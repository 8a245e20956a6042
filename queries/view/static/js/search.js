// Nodes that a reader seeks.
function matchesNode(i, query, match) {
  if (match(nameOf(i))) return true;
  if (isTask(i)) return numberOf(i) === query || detailOf(i).text.includes(query);
  return aliasesOf(i).some(match);
}

// Places of the nodes that match, names before texts, at most `limit`.
function search(query, limit) {
  const wanted = query.trim();
  if (!wanted) return [];
  const match = matcher(wanted);
  const exact = [];
  const first = [];
  const second = [];
  const same = (i) => calledOf(i).toLowerCase() === wanted.toLowerCase() || (isTask(i) && numberOf(i) === wanted);
  for (let i = 0; i < COUNT && exact.length + first.length < limit; i++) {
    if (same(i)) exact.push(i);
    else if (match(nameOf(i)) || aliasesOf(i).some(match)) first.push(i);
    else if (isTask(i) && second.length < limit && matchesNode(i, wanted, match)) second.push(i);
  }
  return [...exact, ...first, ...second].slice(0, limit);
}
