// Letters under which the Chinese characters of the page are sought, of all their readings.
let INITIALS = {};

// A query matches a substring, or, in Latin letters, a run of pinyin initials (csj → 长三角).
function initialsAt(text, from, query) {
  for (let j = 0; j < query.length; j++) {
    const char = text[from + j];
    const letters = INITIALS[char] || char.toLowerCase();
    if (!letters.includes(query[j])) return false;
  }
  return true;
}

function matchesInitials(text, query) {
  for (let from = 0; from + query.length <= text.length; from++) {
    if (initialsAt(text, from, query)) return true;
  }
  return false;
}

function matcher(query) {
  const wanted = query.trim().toLowerCase();
  const letters = /^[a-z0-9]+$/.test(wanted);
  return (text) => {
    if (text.toLowerCase().includes(wanted)) return true;
    return letters && wanted.length > 1 && matchesInitials(text, wanted);
  };
}
