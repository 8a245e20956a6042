// title: Cited documents
// about: Documents that tasks cite, with the tasks and their owners
// column document: string
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
MATCH (t:Task)-[:CITES]->(d:Document)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH DISTINCT t, d
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH t, d, u, r ORDER BY r.position, u.id
WITH t, d, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN d.title AS document, p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units
ORDER BY d.id, p.id, t.order, t.id
