// 同一事项各地比较 (matter)
// Tasks of all plans whose text (with the title of their point) holds all the words, those led by units of one line together: who leads where, with which targets and by when
// text = '算力'
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN [])
  AND all(word IN split(replace('算力', "　", " "), " ") WHERE toLower(t.text + " " + t.point_title) CONTAINS toLower(word))
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown, u.line AS line, type(r) = "LEADS" AS leads, r.role AS role
ORDER BY position, unit
WITH id,
     collect(CASE WHEN leads OR role = "joint" THEN line END) AS lines,
     collect(DISTINCT CASE WHEN leads THEN shown END) AS lead,
     collect(DISTINCT CASE WHEN role = "joint" THEN shown END) AS joint,
     collect(DISTINCT CASE WHEN role = "support" THEN shown END) AS support
MATCH (t:Task {id: id})
OPTIONAL MATCH (t)-[m:MEASURED_BY]->(i:Indicator)
WITH id, lines, lead, joint, support, m.start AS start, i.id AS indicator, i.text AS words
ORDER BY start, indicator
WITH id, lines, lead, joint, support, collect(words) AS indicators
WITH id, [line IN lines WHERE line <> ""] AS lines, lead, joint, support, indicators
WITH id, lines[0] AS trade, lead, joint, support, indicators
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN trade, p.jurisdiction AS place, p.year AS year, p.name AS plan, t.number AS number, t.title AS task,
       lead, joint, support, indicators, t.deadline AS deadline
ORDER BY trade, p.id, t.order, t.id
