// title: Documents cited by several tasks
// about: Documents that at least so many tasks cite, in one plan or in several
// param least: integer? = 1
// column document: string
// column plans: integer
// column tasks: integer
// column numbers: list<string>
MATCH (p:Plan)-[:HAS_TASK]->(t:Task)-[:CITES]->(d:Document)
WHERE size($plans) = 0 OR p.id IN $plans
WITH DISTINCT d, p, t
ORDER BY d.id, p.id, t.order, t.id
WITH d, count(DISTINCT p.id) AS plans, count(t) AS tasks, collect(t.number) AS numbers
WHERE tasks >= $least
RETURN d.title AS document, plans, tasks, numbers
ORDER BY tasks DESC, plans DESC, d.id
