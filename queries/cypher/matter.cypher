// title: One matter compared across places
// about: Tasks of all plans whose text (with the title of their point) holds all the words, those led by units of one line together: who leads where, with which targets and by when
// param text: string = "算力"
// column trade: string
// column place: string
// column year: integer
// column plan: string
// column number: string
// column task: string
// column lead: list<string>
// column joint: list<string>
// column support: list<string>
// column indicators: list<string>
// column deadline: string
MATCH (t:Task)
WHERE (size($plans) = 0 OR t.plan IN $plans)
  AND all(word IN split(replace($text, "　", " "), " ") WHERE toLower(t.text + " " + t.point_title) CONTAINS toLower(word))
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
