// title: Who owns this
// about: Tasks whose text (with the title of their point) holds all the words, with their units; where no unit leads, ownership says so
// param text: string = "算力"
// column plan: string
// column place: string
// column number: string
// column task: string
// column ownership: string
// column lead: list<string>
// column support: list<string>
// column joint: list<string>
// column open: boolean
// column clause: string
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size($plans) = 0 OR p.id IN $plans)
  AND all(word IN split($text, " ") WHERE toLower(t.text + " " + t.point_title) CONTAINS toLower(word))
OPTIONAL MATCH (u:Unit)-[l:LEADS]->(t)
WITH t, u, l ORDER BY l.position, u.id
WITH t, collect(DISTINCT u.shown) AS lead
OPTIONAL MATCH (v:Unit)-[c:COOPERATES]->(t)
WITH t, lead, v, c ORDER BY c.position, v.id
WITH t, lead,
     collect(DISTINCT CASE WHEN c.role = "support" THEN v.shown END) AS support,
     collect(DISTINCT CASE WHEN c.role = "joint" THEN v.shown END) AS joint
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       CASE WHEN size(lead) > 0 THEN "led" WHEN size(joint) > 0 THEN "joint" ELSE "none" END AS ownership,
       lead, support, joint, t.open AS open, t.clause AS clause
ORDER BY p.id, t.order, t.id
