// title: Chapters at a glance
// about: Each chapter with its number of tasks, of tasks with a lead, of joint tasks, of targets and of units
// column plan: string
// column place: string
// column section: integer
// column title: string
// column tasks: integer
// column led: integer
// column joint: integer
// column measured: integer
// column unit_count: integer
// column region_count: integer
MATCH (p:Plan)-[:HAS_SECTION]->(s:Section)
WHERE size($plans) = 0 OR p.id IN $plans
OPTIONAL MATCH (s)-[:HAS_TASK]->(t:Task)
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH p, s, count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN type(r) = "LEADS" THEN t.id END) AS led,
     count(DISTINCT CASE WHEN r.role = "joint" THEN t.id END) AS joint,
     count(DISTINCT u.id) AS unit_count
OPTIONAL MATCH (s)-[:HAS_TASK]->(:Task)-[:MEASURED_BY]->(i:Indicator)
WITH p, s, tasks, led, joint, unit_count, count(DISTINCT i.id) AS measured
OPTIONAL MATCH (s)-[:HAS_TASK]->(:Task)-[:TARGETS]->(g:Region)
WITH p, s, tasks, led, joint, unit_count, measured, count(DISTINCT g.id) AS region_count
RETURN p.name AS plan, p.jurisdiction AS place, s.number AS section, s.title AS title, tasks, led, joint, measured, unit_count, region_count
ORDER BY p.id, section, s.id
