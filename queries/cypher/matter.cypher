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
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size($plans) = 0 OR p.id IN $plans)
  AND all(word IN split(replace($text, "　", " "), " ") WHERE toLower(t.text + " " + t.point_title) CONTAINS toLower(word))
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t,
     collect(CASE WHEN type(r) = "LEADS" OR r.role = "joint" THEN u.line END) AS lines,
     collect(DISTINCT CASE WHEN type(r) = "LEADS" THEN u.shown END) AS lead,
     collect(DISTINCT CASE WHEN r.role = "joint" THEN u.shown END) AS joint,
     collect(DISTINCT CASE WHEN r.role = "support" THEN u.shown END) AS support
OPTIONAL MATCH (t)-[m:MEASURED_BY]->(i:Indicator)
WITH t, lines, lead, joint, support, m, i ORDER BY m.start, i.id
WITH t, lines, lead, joint, support, collect(i.text) AS indicators
WITH t, [line IN lines WHERE line <> ""] AS lines, lead, joint, support, indicators
WITH t, lines[0] AS trade, lead, joint, support, indicators
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN trade, p.jurisdiction AS place, p.year AS year, p.name AS plan, t.number AS number, t.title AS task,
       lead, joint, support, indicators, t.deadline AS deadline
ORDER BY trade, p.id, t.order, t.id
