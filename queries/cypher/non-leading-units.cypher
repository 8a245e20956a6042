// title: Units that lead nothing
// about: Units that support or share tasks but lead none
// column unit: string
// column place: string
// column support: integer
// column joint: integer
// column total: integer
// column numbers: list<string>
// column unit_id: string
MATCH (u:Unit)-[c:COOPERATES]->(t:Task)
MATCH (p:Plan)-[:HAS_TASK]->(t)
WHERE size($plans) = 0 OR p.id IN $plans
WITH u, t, c ORDER BY t.order, t.id
WITH u,
     count(DISTINCT CASE WHEN c.role = "support" THEN t.id END) AS support,
     count(DISTINCT CASE WHEN c.role = "joint" THEN t.id END) AS joint,
     count(DISTINCT t.id) AS total,
     collect(DISTINCT t.number) AS numbers
OPTIONAL MATCH (q:Plan)-[:HAS_TASK]->(:Task)<-[l:LEADS]-(u)
WHERE size($plans) = 0 OR q.id IN $plans
WITH u, support, joint, total, numbers, count(l) AS leads
WHERE leads = 0
OPTIONAL MATCH (u)-[:BELONGS_TO]->(home:Region)
WITH u, support, joint, total, numbers, min(home.name) AS place
RETURN u.shown AS unit, place, support, joint, total, numbers, u.id AS unit_id
ORDER BY total DESC, unit_id
