// title: Tasks without a unit
// about: Tasks that name no unit at all
// column plan: string
// column place: string
// column number: string
// column task: string
// column clause: string
MATCH (t:Task)
WHERE (size($plans) = 0 OR t.plan IN $plans)
  AND NOT EXISTS { MATCH (:Unit)-[:LEADS|COOPERATES]->(t) }
MATCH (p:Plan {id: t.plan})
RETURN p.name AS plan, p.jurisdiction AS place, t.number AS number, t.title AS task, t.clause AS clause
ORDER BY p.id, t.order, t.id
