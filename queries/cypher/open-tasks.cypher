// title: Tasks with an open list of units
// about: Tasks whose list of units is not exhaustive
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
// column clause: string
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)
WHERE (size($plans) = 0 OR p.id IN $plans) AND t.open
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.clause AS clause
ORDER BY p.id, t.order, t.id
