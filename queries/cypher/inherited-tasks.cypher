// title: Tasks owned through a heading
// about: Tasks whose units come from a clause at a heading above; with inherited=false those with a clause of their own
// param inherited: boolean? = true
// column plan: string
// column place: string
// column number: string
// column task: string
// column units: list<string>
// column clause: string
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE (size($plans) = 0 OR p.id IN $plans) AND r.inherited = $inherited
WITH t, u, r ORDER BY r.position, u.id
WITH t, collect(DISTINCT u.shown) AS units
MATCH (p:Plan)-[:HAS_TASK]->(t)
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, units, t.clause AS clause
ORDER BY p.id, t.order, t.id
