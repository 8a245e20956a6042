// 单位涉及的章节 (unit-sections)
// For each unit and chapter the number of tasks, and how many the unit leads
// plans = []
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size([]) = 0 OR t.plan IN []
MATCH (s:Section)-[:HAS_TASK]->(t)
WITH u.id AS unit_id, s.id AS section_id, t.order AS task, type(r) = "LEADS" AS leads
WITH unit_id, section_id, count(DISTINCT task) AS tasks, count(DISTINCT CASE WHEN leads THEN task END) AS lead
MATCH (u:Unit {id: unit_id})
MATCH (p:Plan)-[:HAS_SECTION]->(s:Section {id: section_id})
RETURN u.shown AS unit, p.name AS plan, p.jurisdiction AS place, s.number AS section, s.title AS title, tasks, lead, unit_id
ORDER BY unit_id, p.id, section, s.id
