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
MATCH (t:Task)
WHERE (size($plans) = 0 OR t.plan IN $plans)
  AND all(word IN split($text, " ") WHERE toLower(t.text + " " + t.point_title) CONTAINS toLower(word))
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t.id AS id, r.position AS position, u.id AS unit, u.shown AS shown, type(r) = "LEADS" AS leads, r.role AS role
ORDER BY position, unit
WITH id,
     collect(DISTINCT CASE WHEN leads THEN shown END) AS lead,
     collect(DISTINCT CASE WHEN role = "support" THEN shown END) AS support,
     collect(DISTINCT CASE WHEN role = "joint" THEN shown END) AS joint
MATCH (t:Task {id: id})
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task,
       CASE WHEN size(lead) > 0 THEN "led" WHEN size(joint) > 0 THEN "joint" ELSE "none" END AS ownership,
       lead, support, joint, t.open AS open, t.clause AS clause
ORDER BY p.id, t.order, t.id
