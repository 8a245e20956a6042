// 单位涉及的章节 (unit-sections)
// For each unit and chapter the number of tasks, and how many the unit leads
// plans = []
MATCH (s:Section)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size([]) = 0 OR t.plan IN []
WITH u.id AS unit_id, t.plan AS plan_id, s.id AS section_id, t.id AS task, type(r) = "LEADS" AS leads
WITH unit_id, plan_id, section_id, count(DISTINCT task) AS tasks, count(DISTINCT CASE WHEN leads THEN task END) AS lead
MATCH (u:Unit {id: unit_id})
MATCH (p:Plan {id: plan_id})
MATCH (s:Section {id: section_id})
RETURN u.shown AS unit, p.name AS plan, p.jurisdiction AS place, s.number AS section, s.title AS title, tasks, lead, unit_id
ORDER BY unit_id, p.id, section, s.id
