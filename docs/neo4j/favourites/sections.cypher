// 章节概览 (sections)
// Each chapter with its number of tasks, of tasks with a lead, of joint tasks, of targets and of units
// plans = []
MATCH (p:Plan)-[:HAS_SECTION]->(s:Section)
WHERE size([]) = 0 OR p.id IN []
OPTIONAL MATCH (s)-[:HAS_TASK]->(t:Task)
OPTIONAL MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t)
WITH p.id AS plan_id, s.id AS section_id, t.id AS task, u.id AS unit, type(r) = "LEADS" AS leads, r.role AS role
WITH plan_id, section_id, count(DISTINCT task) AS tasks,
     count(DISTINCT CASE WHEN leads THEN task END) AS led,
     count(DISTINCT CASE WHEN role = "joint" THEN task END) AS joint,
     count(DISTINCT unit) AS unit_count
MATCH (s:Section {id: section_id})
OPTIONAL MATCH (s)-[:HAS_TASK]->(:Task)-[:MEASURED_BY]->(i:Indicator)
WITH plan_id, section_id, tasks, led, joint, unit_count, count(DISTINCT i.id) AS measured
MATCH (s:Section {id: section_id})
OPTIONAL MATCH (s)-[:HAS_TASK]->(:Task)-[:TARGETS]->(g:Region)
WITH plan_id, section_id, tasks, led, joint, unit_count, measured, count(DISTINCT g.id) AS region_count
MATCH (p:Plan {id: plan_id})
MATCH (s:Section {id: section_id})
RETURN p.name AS plan, p.jurisdiction AS place, s.number AS section, s.title AS title, tasks, led, joint, measured, unit_count, region_count
ORDER BY p.id, section, s.id
