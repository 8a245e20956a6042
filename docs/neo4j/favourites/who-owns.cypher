// 谁负责这件事 (who-owns)
// Tasks whose text (with the title of their point) holds all the words, with their units; where no unit leads, ownership says so
// text = '算力'
// plans = []
MATCH (t:Task)
WHERE (size([]) = 0 OR t.plan IN [])
  AND all(word IN split('算力', " ") WHERE toLower(t.text + " " + t.point_title) CONTAINS toLower(word))
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
