// title: Chapters of units
// about: For each unit and chapter the number of tasks, and how many the unit leads
// column unit: string
// column plan: string
// column place: string
// column section: integer
// column title: string
// column tasks: integer
// column lead: integer
// column unit_id: string
MATCH (u:Unit)-[r:LEADS|COOPERATES]->(t:Task)
WHERE size($plans) = 0 OR t.plan IN $plans
MATCH (s:Section)-[:HAS_TASK]->(t)
WITH u.id AS unit_id, s.id AS section_id, t.order AS task, type(r) = "LEADS" AS leads
WITH unit_id, section_id, count(DISTINCT task) AS tasks, count(DISTINCT CASE WHEN leads THEN task END) AS lead
MATCH (u:Unit {id: unit_id})
MATCH (p:Plan)-[:HAS_SECTION]->(s:Section {id: section_id})
RETURN u.shown AS unit, p.name AS plan, p.jurisdiction AS place, s.number AS section, s.title AS title, tasks, lead, unit_id
ORDER BY unit_id, p.id, section, s.id
