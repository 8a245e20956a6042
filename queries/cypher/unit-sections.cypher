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
MATCH (p:Plan)-[:HAS_SECTION]->(s:Section)-[:HAS_TASK]->(t:Task)<-[r:LEADS|COOPERATES]-(u:Unit)
WHERE size($plans) = 0 OR p.id IN $plans
WITH u, p, s, count(DISTINCT t.id) AS tasks,
     count(DISTINCT CASE WHEN type(r) = "LEADS" THEN t.id END) AS lead
RETURN u.shown AS unit, p.name AS plan, p.jurisdiction AS place, s.number AS section, s.title AS title, tasks, lead, u.id AS unit_id
ORDER BY unit_id, p.id, section, s.id
